using System.Globalization;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>The variables of a loop in generated code, and what they say of it.</summary>
internal static class LoopNames
{
    public static string Items(int loop) => Name("items", loop);

    public static string Index(int loop) => Name("index", loop);

    public static string Start(int loop) => Name("start", loop);

    public static string End(int loop) => Name("end", loop);

    public static string Changed(int loop) => Name("changed", loop);

    public static string Previous(int loop) => Name("previous", loop);

    public static string Last(int loop) => Name("last", loop);

    public static string Read(BoundExpression.LoopState state) => state.Kind switch
    {
        LoopMember.Index => "(long)" + Index(state.Loop),
        LoopMember.ReverseIndex => "(long)(" + Items(state.Loop) + ".Count - " + Index(state.Loop) + " - 1)",
        LoopMember.Length => "(long)" + Items(state.Loop) + ".Count",
        LoopMember.First => "(" + Index(state.Loop) + " == 0)",
        LoopMember.Last => "(" + Index(state.Loop) + " == " + Last(state.Loop) + ")",
        LoopMember.Even => "((" + Index(state.Loop) + " & 1) == 0)",
        LoopMember.Odd => "((" + Index(state.Loop) + " & 1) != 0)",
        _ => Changed(state.Loop),
    };

    private static string Name(string stem, int loop) => "loop" + loop.ToString(CultureInfo.InvariantCulture) + char.ToUpperInvariant(stem[0]) + stem.Substring(1);
}
