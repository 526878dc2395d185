package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.KeyText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tries random keys over one connection from an address of its own. */
final class Guesser implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    /** @param address one of this machine's */
    Guesser(String address) throws IOException {
        URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        socket = new Socket(InetAddress.getByName("127.0.0.1"), service.getPort(), InetAddress.getByName(address), 0);
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Gives back the first line of the answer. */
    String guess() throws IOException {
        String request = "GET /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
                + KeyText.random().text() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String status = answers.readLine();
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            length = line.toLowerCase().startsWith("content-length:")
                    ? Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())
                    : length;
        }
        answers.skip(length);
        return status;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
