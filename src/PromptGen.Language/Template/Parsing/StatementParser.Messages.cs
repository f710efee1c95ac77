using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>role, history, media, include: the statements that Scriban does not have, or not so.</summary>
internal sealed partial class StatementParser
{
    private readonly LiteralParser _literals = new(cursor);

    private RoleSyntax ParseRole(int start)
    {
        cursor.Next();
        var role = cursor.Next();
        return new RoleSyntax(cursor.RangeFrom(start), _indent, _literals.ParseString(role), cursor.Range(role));
    }

    private HistorySyntax ParseHistory(int start)
    {
        cursor.Next();
        var turns = _expressions.Parse(ExpressionMode.ForHeader);
        return new HistorySyntax(cursor.RangeFrom(start), _indent, turns, ParseOption("tokens"));
    }

    private MediaSyntax ParseMedia(int start)
    {
        cursor.Next();
        var value = _expressions.Parse(ExpressionMode.ForHeader);
        return new MediaSyntax(cursor.RangeFrom(start), _indent, value, ParseOption("type"));
    }

    private ExpressionSyntax? ParseOption(string name)
    {
        if (!cursor.Is(TokenKind.Identifier))
        {
            return null;
        }

        if (!cursor.IsWord(name))
        {
            cursor.Unexpected("'" + name + ":'");
            cursor.SkipStatement();
            return null;
        }

        cursor.Next();
        cursor.Expect(TokenKind.Colon, "':' and a value");
        return _expressions.ParseBasic();
    }

    private IncludeSyntax ParseInclude(int start)
    {
        cursor.Next();
        var name = cursor.Next();
        var arguments = new List<ArgumentSyntax>();
        while (_expressions.IsNamedArgument(ExpressionMode.Default))
        {
            arguments.Add(_expressions.ParseNamedArgument());
        }

        if (_expressions.IsStart())
        {
            cursor.Unexpected("the name of a parameter, as in 'include \"note\" text: question', and an operation in parentheses");
            cursor.SkipStatement();
        }

        return new IncludeSyntax(cursor.RangeFrom(start), _indent, _literals.ParseString(name), cursor.Range(name), arguments.ToEquatableArray());
    }
}
