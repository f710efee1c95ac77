using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG6007: what a model wrote, in places where text does something.</summary>
public sealed class TextSinkTests
{
    [Fact]
    public Task Text_that_becomes_something_is_found() => CallSiteProject.Of("""
        class Desk
        {
            public void Run(ChatResponse response, System.Data.Common.DbCommand command, string folder)
            {
                System.Diagnostics.Process.Start({|PG6007:response.Text|});
                System.Diagnostics.Process.Start("sh", {|PG6007:"-c " + response.Text|});
                _ = new System.Diagnostics.ProcessStartInfo({|PG6007:response.Text|}) { Arguments = {|PG6007:$"x {response.Text}"|} };
                command.CommandText = {|PG6007:$"select * from t where a = '{response.Text}'"|};
                System.IO.File.WriteAllText({|PG6007:System.IO.Path.Combine(folder, response.Text)|}, "x");
                System.IO.File.Delete({|PG6007:response.Text.Trim()|});
                using var stream = new System.IO.FileStream({|PG6007:response.Text|}, System.IO.FileMode.Open);
            }
        }
        """).Check();

    [Fact]
    public Task A_text_inside_an_answer_is_a_models_too() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task Run(CancellationToken ct)
            {
                var result = await prompt.CallAsync(new(), cancellationToken: ct);
                System.IO.File.Delete({|PG6007:result.GetValueOrThrow().Text|});
                if (result is PromptResult<Answer>.Answered answered)
                {
                    System.IO.File.Delete({|PG6007:answered.Value.Text|});
                }

                if (result is PromptResult<Answer>.Answered { Value: var answer })
                {
                    System.IO.File.Delete({|PG6007:$"notes/{answer.Text}"|});
                }

                if (result.TryGetValue(out var value))
                {
                    System.IO.File.Delete({|PG6007:value.Text|});
                }
            }
        }
        """).Check();

    [Fact]
    public Task Markup_is_found() => CallSiteProject.Of("""
        namespace Microsoft.AspNetCore.Html { public class HtmlString(string? value) { public string? Value => value; } }
        namespace Microsoft.AspNetCore.Components
        {
            public readonly struct MarkupString(string value) { public string Value => value; public static explicit operator MarkupString(string value) => new(value); }
        }
        class Page
        {
            public object Show(ChatResponse response) => new Microsoft.AspNetCore.Html.HtmlString({|PG6007:response.Text|});
            public object Convert(ChatResponse response) => (Microsoft.AspNetCore.Components.MarkupString){|PG6007:response.Text|};
            public object Encoded(ChatResponse response) => new Microsoft.AspNetCore.Html.HtmlString(System.Net.WebUtility.HtmlEncode(response.Text));
        }
        """).Check();

    [Fact]
    public Task What_cannot_do_harm_is_left_alone() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt)
        {
            public void Run(ChatResponse response, System.Data.Common.DbCommand command, System.Data.Common.DbParameter parameter, string question, PromptResult<Answer>.Answered answered)
            {
                parameter.Value = response.Text;
                command.CommandText = "select * from t where a = @a";
                command.CommandText = $"select {question}";
                System.IO.File.WriteAllText("reply.txt", response.Text);
                System.IO.File.WriteAllText(System.IO.Path.Combine("out", System.IO.Path.GetFileName(response.Text)), "x");
                System.IO.File.AppendAllText("log.txt", answered.Value.Text);
                System.Diagnostics.Process.Start("sh", $"-c {answered.Value.Text.Length}");
            }
        }
        """).Check();
}
