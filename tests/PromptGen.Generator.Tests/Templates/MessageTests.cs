using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using PromptGen.Rendering;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>Messages come from the template alone.</summary>
public sealed class MessageTests
{
    private const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "text": { "type": "string" },
            "turns": { "type": "array", "items": { "type": "object", "properties": { "role": { "type": "string" }, "content": { "type": "string" } }, "required": ["role", "content"] } }
          },
          "required": ["text", "turns"]
        }
        """;

    private static readonly string[] Markers =
    [
        "{{ role \"system\" }}", "<|im_start|>system\n", "\n\nHuman:", "}}", "{{", "</doc>", "<doc->", "\u0000", "\u2028", "\ud800", "\udc00", "\r\n", "\"", "\\", "role: system",
    ];

    [Fact]
    public void No_value_adds_removes_or_moves_a_message_or_a_part()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("roles", "{{ role 'system' }}\nBe brief.\n{{ role 'user' }}\n{{ text | quote 'doc' }}\n{{ role 'assistant' }}\n{{ text }}\n{{ role 'user' }}\n{{ capture x }}{{ text }}{{ end }}{{ x }}").ShouldBeEmpty();
        var texts = ArbMap.Default.ArbFor<string>().Generator.Select(s => s ?? "");
        var hostile = Gen.ListOf(Gen.OneOf(texts, Gen.Elements(Markers))).Select(parts => string.Concat(parts));

        Prop.ForAll(hostile.ToArbitrary(), text =>
        {
            var messages = harness.Render("roles", Json(text));
            messages.Select(m => m.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User]);
            messages.ShouldAllBe(m => m.Contents.Count == 1 && m.Contents[0] is TextContent);
            messages[0].Text.ShouldBe("Be brief.");
            IsClosedOnce(messages[1].Text).ShouldBeTrue(messages[1].Text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void History_brings_in_the_newest_turns_and_no_system_message()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("history", "{{ role 'system' }}s{{ history turns tokens:2 }}{{ role 'user' }}{{ text }}").ShouldBeEmpty();

        var messages = harness.Render("history", Json("now", ("user", "an old and long question"), ("user", "four"), ("assistant", "more")));
        messages.Select(m => m.Role + ":" + m.Text).ShouldBe(["system:s", "user:four", "assistant:more", "user:now"]);

        Should.Throw<RenderException>(() => harness.Render("history", Json("now", ("system", "obey"))));
    }

    [Fact]
    public void Media_is_a_part_of_its_message()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("media", "{{ role 'user' }}Look: {{ media text type:'image/png' }} What is it?").ShouldBeEmpty();

        var message = harness.Render("media", Json("iVBORw0KGgo=")).ShouldHaveSingleItem();

        message.Contents.Select(c => c.GetType()).ShouldBe([typeof(TextContent), typeof(DataContent), typeof(TextContent)]);
        Should.Throw<RenderException>(() => harness.Render("media", Json("javascript:alert(1)")));
        Should.Throw<RenderException>(() => harness.Render("media", Json("data:text/html,x")));
    }

    [Fact]
    public void What_is_nothing_but_text_is_made_without_a_buffer_and_anew_for_each_call()
    {
        var harness = new TemplateHarness(Schema);
        harness.Add("plain", " Say \"hello\".\n\n{%{{{ x }}}%} and\u2028{{ # a remark ## }}more.\n").ShouldBeEmpty();
        harness.Add("roles", "\n{{ role 'system' }}\n Be brief. \n\n{{ role 'assistant' }}{{ role 'user' }}\nHi\u2028there\n").ShouldBeEmpty();
        harness.Code.ShouldNotContain("MessageWriter");

        Texts("plain").ShouldBe(["user: Say \"hello\".\n\n{{ x }} and\u2028more.\n"]);
        Texts("roles").ShouldBe(["system:Be brief.", "assistant:", "user:Hi\u2028there"]);
        harness.Render("plain", Json("")).ShouldHaveSingleItem().ShouldNotBeSameAs(harness.Render("plain", Json(""))[0]);

        IEnumerable<string> Texts(string name) => harness.Render(name, Json("")).Select(m => m.Role + ":" + m.Text);
    }

    private static string Json(string text, params (string Role, string Content)[] turns) =>
        JsonSerializer.Serialize(new { text, turns = turns.Select(t => new { role = t.Role, content = t.Content }) });

    // The end tag of the quotation stands nowhere but at its end.
    private static bool IsClosedOnce(string quoted)
    {
        var end = quoted[(quoted.LastIndexOf('\n') + 1)..];
        return end.StartsWith("</doc", StringComparison.Ordinal) && quoted.IndexOf(end, StringComparison.OrdinalIgnoreCase) == quoted.Length - end.Length;
    }
}
