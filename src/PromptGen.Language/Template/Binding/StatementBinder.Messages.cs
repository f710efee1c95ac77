using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>role, history, media, include.</summary>
internal sealed partial class StatementBinder
{
    private BoundStatement.Role? BindRole(RoleSyntax syntax)
    {
        MessageRole? role = syntax.Role switch
        {
            "system" => MessageRole.System,
            "user" => MessageRole.User,
            "assistant" => MessageRole.Assistant,
            _ => null,
        };
        if (role is null)
        {
            Bag.Add(TemplateRules.UnknownRole, syntax.RoleRange, syntax.Role);
            return null;
        }

        return new BoundStatement.Role(syntax.Range, role.Value);
    }

    private BoundStatement.History? BindHistory(HistorySyntax syntax)
    {
        var turns = _expressions.Bind(syntax.Turns);
        var tokens = BindOption(syntax.Tokens);
        if (turns.Type is BoundType.Unknown)
        {
            return null;
        }

        if (turns.Type.NotNull is not BoundType.Array { Element: BoundType.Object owner })
        {
            Bag.Add(TemplateRules.WrongType, syntax.Turns.Range, "An array of objects with 'role' and 'content'", BoundTypes.Describe(turns.Type));
            return null;
        }

        var turn = Scope.NewVariable("turn", owner);
        var speaker = BindTurnMember(syntax, owner, turn, "role");
        var content = BindTurnMember(syntax, owner, turn, "content");
        return speaker is null || content is null ? null : new BoundStatement.History(syntax.Range, turns, turn, speaker, content, tokens);
    }

    private BoundExpression? BindTurnMember(HistorySyntax syntax, BoundType.Object owner, BoundVariable turn, string name)
    {
        if (_context.Catalog.FindMember(owner, name) is not { } member || !BoundTypes.IsTextual(_context.Catalog.TypeOf(owner, member)))
        {
            Bag.Add(TemplateRules.WrongType, syntax.Turns.Range, "An array of objects with the texts 'role' and 'content'", "an array of objects without a text '" + name + "'");
            return null;
        }

        var target = new BoundExpression.Local(syntax.Turns.Range, owner, turn);
        var type = _context.Catalog.TypeOf(owner, member);
        return ExpressionBinder.ToText(new BoundExpression.Member(syntax.Turns.Range, type, target, name, CSharpNames.Escape(member.Name), NullTarget.Never));
    }

    private BoundStatement.Media? BindMedia(MediaSyntax syntax)
    {
        var value = _expressions.Bind(syntax.Value);
        var type = syntax.MediaType is null ? null : _expressions.Bind(syntax.MediaType);
        if (value.Type is BoundType.Unknown || type?.Type is BoundType.Unknown)
        {
            return null;
        }

        if (!BoundTypes.IsTextual(value.Type))
        {
            Bag.Add(TemplateRules.WrongType, syntax.Value.Range, "A data URI, an address, or base64 with 'type:'", BoundTypes.Describe(value.Type));
            return null;
        }

        if (type is not null && !BoundTypes.IsTextual(type.Type))
        {
            Bag.Add(TemplateRules.WrongType, syntax.MediaType!.Range, "A MIME type such as \"image/png\"", BoundTypes.Describe(type.Type));
            return null;
        }

        if (type is BoundExpression.Literal { Value: string text } && !IsMediaType(text))
        {
            Bag.Add(TemplateRules.WrongType, syntax.MediaType!.Range, "A MIME type such as \"image/png\"", "'" + text + "'");
            return null;
        }

        return new BoundStatement.Media(syntax.Range, ExpressionBinder.ToText(value), type is null ? null : ExpressionBinder.ToText(type));
    }

    private static bool IsMediaType(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && parts.All(p => p.Length > 0 && p.All(c => char.IsLetterOrDigit(c) || c is '-' or '+' or '.' or '*'));
    }

    private BoundStatement.Include? BindInclude(IncludeSyntax syntax)
    {
        var arguments = syntax.Arguments.Select(a => (Syntax: a, Value: _expressions.Bind(a.Value))).ToList();
        if (_partials.Find(syntax, Bag) is not { } partial || arguments.Any(a => a.Value.Type is BoundType.Unknown))
        {
            return null;
        }

        var bound = new List<BoundExpression>();
        foreach (var parameter in partial.Parameters)
        {
            var argument = arguments.FirstOrDefault(a => a.Syntax.Name == parameter.JsonName);
            var declared = _context.Catalog.Resolve(parameter.Type, parameter.Types);
            if (argument.Value is null)
            {
                if (!declared.IsNullable)
                {
                    Bag.Add(TemplateRules.PartialArguments, syntax.NameRange, syntax.Name, "'" + parameter.JsonName + "' is missing");
                    return null;
                }

                bound.Add(new BoundExpression.Literal(syntax.Range, declared, null));
            }
            else if (_partials.Fits(argument.Value.Type, declared))
            {
                // Objects keep the type that they have here; the partial reads from them what it declares.
                bound.Add(ExpressionBinder.ConvertTo(argument.Value, declared.NotNull is BoundType.Number or BoundType.Integer ? declared : argument.Value.Type));
            }
            else
            {
                Bag.Add(TemplateRules.WrongType, argument.Syntax.Value.Range, Capital(BoundTypes.Describe(declared)), BoundTypes.Describe(argument.Value.Type));
                return null;
            }
        }

        foreach (var (argument, _) in arguments.Where(a => partial.Parameters.All(p => p.JsonName != a.Syntax.Name)))
        {
            var hint = DidYouMean.Hint(argument.Name!, partial.Parameters.Select(p => p.JsonName));
            Bag.Add(TemplateRules.PartialArguments, argument.NameRange, syntax.Name, "it has no parameter '" + argument.Name + "'." + hint);
            return null;
        }

        return _partials.Bind(syntax, partial, bound, Bag) is { } index ? new BoundStatement.Include(syntax.Range, index, bound.ToEquatableArray(), _indent) : null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
