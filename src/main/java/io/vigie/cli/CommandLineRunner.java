package io.vigie.cli;

import io.vigie.catalogue.CatalogueException;
import io.vigie.job.RunFailedException;
import io.vigie.job.RunLockedException;
import io.vigie.job.UsageException;
import io.vigie.ledger.StoreRefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Runs one command line and turns how it ended into an exit code and, where it did not end well, a message. */
public final class CommandLineRunner {

	/** What operating systems say when there is no room for a file. */
	private static final Pattern NO_ROOM = Pattern.compile(
			"No space left on device|File too large|Disk quota exceeded|not enough space|disk is full",
			Pattern.CASE_INSENSITIVE);

	private CommandLineRunner() {}

	/** @return the exit code, see {@link ExitCode} */
	public static int run(String... arguments) {
		// Files and mails are UTF-8 throughout, and so is what is printed, whatever the machine's own encoding.
		PrintWriter out = writer(FileDescriptor.out);
		PrintWriter err = writer(FileDescriptor.err);
		try {
			return run(out, err, arguments);
		} finally {
			out.flush();
			err.flush();
		}
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		VigieCommand root = new VigieCommand();
		return new CommandLine(root)
				.setOut(out)
				.setErr(err)
				.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
				.setUsageHelpAutoWidth(true)
				.setCaseInsensitiveEnumValuesAllowed(true)
				.setExecutionExceptionHandler((failure, command, parsed) -> {
					out.flush();
					return explain(failure, command);
				})
				.execute(arguments);
	}

	private static PrintWriter writer(FileDescriptor descriptor) {
		return new PrintWriter(
				new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
	}

	private static int explain(Exception failure, CommandLine command) {
		PrintWriter err = command.getErr();
		err.println("vigie: " + message(failure));
		if (failure instanceof RunFailedException failed && !failed.step().equals("deliver")) {
			err.println("    The same call goes on from step " + failed.step() + ".");
		}
		if (debug(command)) {
			failure.printStackTrace(err);
		}
		err.flush();
		if (failure instanceof CatalogueException
				|| failure instanceof UsageException
				|| failure instanceof StoreRefusedException) {
			return ExitCode.USAGE;
		}
		return failure instanceof RunLockedException ? ExitCode.LOCKED : ExitCode.FAILED;
	}

	private static boolean debug(CommandLine command) {
		return command.getParseResult() != null
				&& command.getParseResult().hasMatchedOption("--debug");
	}

	/** The message of the failure; where the disk is full, that, whatever tried to write. */
	private static String message(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String text = cause.getMessage();
			if (text != null && NO_ROOM.matcher(text).find()) {
				String step = failure instanceof RunFailedException failed ? " (step " + failed.step() + ")" : "";
				return "there is no room left to write" + step + ": " + firstLine(text)
						+ "\n    No half pack was left behind. Maybe free disk space or lift the file-size limit (ulimit -f)";
			}
		}
		if (failure instanceof CatalogueException problems) {
			return problems.problems().size() + (problems.problems().size() == 1 ? " mistake" : " mistakes")
					+ " in settings or catalogue; nothing was run\n" + problems.getMessage();
		}
		if (failure instanceof RunFailedException failed && failed.step().equals("deliver")) {
			Throwable cause = failed.getCause();
			return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
		}
		String text = failure.getMessage();
		return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
	}

	private static String firstLine(String text) {
		return text.strip().lines().findFirst().orElse("");
	}
}
