using Pix2Pix.Cli;

return CommandLine.Run(args);
