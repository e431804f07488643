using System.Globalization;
using Pix2Pix.Cli;

// Numbers read and print the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return CommandLine.Run(args);
