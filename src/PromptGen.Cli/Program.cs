using PromptGen.Cli.App;

return PromptGenCommand.Run(args, Terminal.OfConsole(), Directory.GetCurrentDirectory());
