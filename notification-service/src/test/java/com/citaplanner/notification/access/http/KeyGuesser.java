package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.KeyText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends random keys over one connection from a given local address. */
final class KeyGuesser implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader responses;

    /** @param address an address of this machine */
    KeyGuesser(String address) throws IOException {
        URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), service.getPort(), InetAddress.ofLiteral(address), 0);
        socket.setSoTimeout(10_000);
        responses = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Sends one random key and returns the response's status line. */
    String guess() throws IOException {
        String request = "GET /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: "
                + KeyText.random().text() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String status = responses.readLine();
        int length = 0;
        for (String line = responses.readLine(); !line.isEmpty(); line = responses.readLine()) {
            length = line.toLowerCase(Locale.ROOT).startsWith("content-length:")
                    ? Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())
                    : length;
        }
        responses.skip(length);
        return status;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
