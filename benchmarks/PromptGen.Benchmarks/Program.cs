System.Console.WriteLine(typeof(HandlebarsDotNet.Handlebars));
