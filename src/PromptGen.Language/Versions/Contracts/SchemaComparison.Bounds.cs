using System.Text;
using PromptGen.Language.Json;
using PromptGen.Shared;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>Rules of scalars: bounds have an order, everything else is there, is not there, or is another.</summary>
internal sealed partial class SchemaComparison
{
    private static readonly string[] LowerBounds = ["minLength", "minItems", "minProperties"];
    private static readonly string[] UpperBounds = ["maxLength", "maxItems", "maxProperties"];
    private static readonly string[] PlainRules = ["pattern", "format", "uniqueItems"];

    private void CompareBounds(Part old, Part @new, string place)
    {
        CompareNumbers(Lower(old), Lower(@new), isLower: true, place);
        CompareNumbers(Upper(old), Upper(@new), isLower: false, place);
        CompareSteps(old["multipleOf"] as JsonNode.Number, @new["multipleOf"] as JsonNode.Number, place);
        foreach (var key in LowerBounds)
        {
            CompareNumbers(Bound(old, key), Bound(@new, key), isLower: true, place);
        }

        foreach (var key in UpperBounds)
        {
            CompareNumbers(Bound(old, key), Bound(@new, key), isLower: false, place);
        }

        foreach (var key in PlainRules)
        {
            ComparePlain(old[key], @new[key], place);
        }
    }

    private void ComparePlain(JsonNode? old, JsonNode? @new, string place)
    {
        if (!SameJson(old, @new))
        {
            Report(old is null ? Direction.Narrower : @new is null ? Direction.Wider : Direction.Other, place);
        }
    }

    private void CompareNumbers(NumberBound? old, NumberBound? @new, bool isLower, string place)
    {
        if (old is null || @new is null)
        {
            if (old is not null || @new is not null)
            {
                Report(old is null ? Direction.Narrower : Direction.Wider, place);
            }

            return;
        }

        var order = ExactNumber.Compare(Ascii(@new.Value), Ascii(old.Value));
        if (!isLower)
        {
            order = -order;
        }

        if (order == 0)
        {
            order = @new.IsExclusive.CompareTo(old.IsExclusive);
        }

        if (order != 0)
        {
            Report(order > 0 ? Direction.Narrower : Direction.Wider, place);
        }
    }

    private void CompareSteps(JsonNode.Number? old, JsonNode.Number? @new, string place)
    {
        if (old is null || @new is null || SameJson(old, @new))
        {
            ComparePlain(old, @new, place);
            return;
        }

        var (oldStep, newStep) = (Ascii(old.Raw), Ascii(@new.Raw));
        var (isNarrower, isWider) = (ExactNumber.IsMultipleOf(newStep, oldStep), ExactNumber.IsMultipleOf(oldStep, newStep));
        if (!isNarrower || !isWider)
        {
            Report(isNarrower ? Direction.Narrower : isWider ? Direction.Wider : Direction.Other, place);
        }
    }

    private static NumberBound? Lower(Part part) => Tighter(Bound(part, "minimum"), Bound(part, "exclusiveMinimum", isExclusive: true), 1);

    private static NumberBound? Upper(Part part) => Tighter(Bound(part, "maximum"), Bound(part, "exclusiveMaximum", isExclusive: true), -1);

    private static NumberBound? Bound(Part part, string key, bool isExclusive = false) =>
        part[key] is JsonNode.Number number ? new NumberBound(number.Raw, isExclusive) : null;

    // Of two that both hold, the one that says more.
    private static NumberBound? Tighter(NumberBound? inclusive, NumberBound? exclusive, int sign) =>
        inclusive is null || exclusive is null
            ? inclusive ?? exclusive
            : sign * ExactNumber.Compare(Ascii(exclusive.Value), Ascii(inclusive.Value)) >= 0 ? exclusive : inclusive;

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private sealed record NumberBound(string Value, bool IsExclusive);
}
