package io.vigie.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An SMTP server on a real socket that behaves as the recipient's name says: {@code refuse@} gets 550, {@code later@} 451,
 * for {@code vanish@} it closes the connection after the content without an answer, for {@code stall@} it never answers.
 */
public final class MoodySmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final CountDownLatch stalled = new CountDownLatch(1);

    public MoodySmtpServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Recipients whose mail was taken, in order. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** Returns once the content for {@code stall@} has arrived. */
    public void awaitStalled() throws InterruptedException {
        stalled.await();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> talk(client), "smtp-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            String recipient = "";
            say(out, "220 moody");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4);
                switch (command) {
                    case "EHLO", "HELO", "MAIL", "RSET" -> say(out, "250 ok");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(
                                out,
                                recipient.startsWith("refuse@")
                                        ? "550 no such user"
                                        : recipient.startsWith("later@") ? "451 come back later" : "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        String content = in.readLine();
                        while (content != null && !content.equals(".")) {
                            content = in.readLine();
                        }
                        if (recipient.startsWith("vanish@")) {
                            return;
                        }
                        if (recipient.startsWith("stall@")) {
                            stalled.countDown();
                            in.readLine();
                            return;
                        }
                        accepted.add(recipient);
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "502 what?");
                }
            }
        } catch (IOException e) {
            // The other side went away, as it may.
            return;
        }
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
