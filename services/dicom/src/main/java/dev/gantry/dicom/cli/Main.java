package dev.gantry.dicom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * DICOM from the command line. Exit codes: 0 all done, 1 not all done, 2 wrong usage. Messages go
 * to standard error, results to standard output.
 */
@Command(
        name = "dicom",
        mixinStandardHelpOptions = true,
        version = "Gantry 0.1",
        description = "Talks to PACS and modalities, and reads DICOM files.",
        subcommands = {
            Echo.class,
            Send.class,
            Find.class,
            Get.class,
            Move.class,
            Receive.class,
            Dump.class,
            Transcode.class,
            Validate.class
        },
        footer = {
            "",
            "Examples:",
            "  Is the archive there, and does it talk to us?",
            "    dicom echo --called GANTRY localhost 11112",
            "  Send everything below a folder over four associations:",
            "    dicom send --called GANTRY --associations 4 localhost 11112 images/",
            "  Which studies of a patient has it, and give me one of them:",
            "    dicom find --called GANTRY -k PatientID=4711 localhost 11112",
            "    dicom get --called GANTRY -o images -k StudyInstanceUID=1.2.3 localhost 11112",
            "  Take what others send:",
            "    dicom receive --port 11114 images",
            "  What is in this file?",
            "    dicom dump slice.dcm",
            "    dicom dump --json slice.dcm",
            "  Write it in another encoding, its pixels as they are:",
            "    dicom transcode --to implicit slice.dcm slice-implicit.dcm",
            "  What is wrong with it?",
            "    dicom validate slice.dcm",
            "",
            "'dicom COMMAND --help' explains a command."
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands, for whoever wants to call them or to redirect their output. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(Failures.sentence(failure));
                    command.getErr().flush();
                    return failure instanceof WrongUsage ? ExitCode.USAGE : 1;
                });
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
