using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.Template.Parsing;

/// <summary>Finds where a number ends: 12, 1_000, 0x1F, 0b10, 1.5, 1e3; '1..3' is a range and not a number with a dot.</summary>
internal sealed class NumberReader(TemplateText source, DiagnosticBag bag)
{
    public TemplateToken Read(ref int position)
    {
        var start = position;
        if (source[start] == '0' && source[start + 1] is 'x' or 'X' or 'b' or 'B')
        {
            position = start + 2;
            while (char.IsLetterOrDigit(source[position]) || source[position] == '_')
            {
                position++;
            }

            return new TemplateToken(TokenKind.Integer, start, position);
        }

        var kind = TokenKind.Integer;
        SkipDigits(ref position);
        if (source[position] == '.' && IsDigit(source[position + 1]))
        {
            kind = TokenKind.Float;
            position++;
            SkipDigits(ref position);
        }

        if (source[position] is 'e' or 'E')
        {
            SkipExponent(ref position);
        }

        if (source[position] is 'f' or 'F' or 'd' or 'D' or 'm' or 'M' && !IsNamePart(source[position + 1]))
        {
            kind = TokenKind.Float;
            position++;
        }

        return new TemplateToken(kind, start, position);
    }

    private void SkipExponent(ref int position)
    {
        var start = position++;
        if (source[position] is '+' or '-')
        {
            position++;
        }

        if (!IsDigit(source[position]))
        {
            bag.Add(TemplateSyntaxRules.InvalidLiteral, source.ToFile(start, position), "An exponent needs at least one digit");
        }

        SkipDigits(ref position);
    }

    private void SkipDigits(ref int position)
    {
        while (IsDigit(source[position]) || source[position] == '_')
        {
            position++;
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
