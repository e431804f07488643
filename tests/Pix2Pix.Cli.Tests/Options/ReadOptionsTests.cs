using System.CommandLine;
using System.Reflection;
using System.Reflection.Emit;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Options;

/// <summary>Every option that a command declares is read by the code that runs it.</summary>
public sealed class ReadOptionsTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = typeof(CommandLine).Assembly.GetTypes();

    [Fact]
    public void EveryOption_IsReadOutsideItsDeclaration()
    {
        CliRun.Of("--help"); // makes all commands, which hide some options
        var options = Types.Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(All))
            .Where(field => field.IsStatic && field.FieldType.IsAssignableTo(typeof(Option)) && !((Option)field.GetValue(null)!).Hidden)
            .ToList();
        var read = Types.SelectMany(type => type.GetMethods(All)).Where(method => method.ReturnType != typeof(Command)).SelectMany(FieldsReadBy).ToHashSet();

        Assert.True(options.Count > 80);
        Findings.AreNone(options.Where(field => !read.Contains(field)).Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));
    }

    // Each byte that could be a load of a static field is taken for one, which can only find too many.
    private static IEnumerable<FieldInfo> FieldsReadBy(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var place = 0; place + sizeof(int) < code.Length; place++)
        {
            if (code[place] == OpCodes.Ldsfld.Value && FieldAt(method.Module, BitConverter.ToInt32(code, place + 1)) is { } field)
                yield return field;
        }
    }

    private static FieldInfo? FieldAt(Module module, int token)
    {
        try
        {
            return token >> 24 == 0x04 ? module.ResolveField(token) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
