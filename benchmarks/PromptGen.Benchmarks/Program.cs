using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PromptGen.Benchmarks;

// What the rules add to a build: processes of the compiler, which BenchmarkDotNet does not measure.
if (args.Contains("--analyzers"))
{
    return AnalyzerCost.Run(args.Contains("--quick") ? 5 : 15);
}

// What the command takes from its start to its end.
if (args.Length > 1 && args[0] == "--check")
{
    return CheckCost.Run(args[1], args.Contains("--quick") ? 3 : 9);
}

// In this process: BenchmarkDotNet's own build would give every project it builds one output folder, the generator's among them.
var job = args.Contains("--quick") ? Job.ShortRun : Job.MediumRun.WithLaunchCount(1);
var config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args.Where(a => a != "--quick")], config);
return 0;
