package com.citaplanner.notification.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A loopback proxy whose connections can fall silent without being closed, as when a firewall forgets them. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile AtomicBoolean silent = new AtomicBoolean();

    SilentProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Swallows from now on what the present connections send in either direction; later ones work. */
    void silence() {
        AtomicBoolean present = silent;
        silent = new AtomicBoolean();
        present.set(true);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(database);
                AtomicBoolean swallows = silent;
                Thread.ofVirtual().start(() -> forward(client, database, swallows));
                Thread.ofVirtual().start(() -> forward(database, client, swallows));
            } catch (IOException e) {
                // The proxy was closed.
            }
        }
    }

    /** An end that is met in silence is swallowed too. */
    private static void forward(Socket from, Socket to, AtomicBoolean swallows) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!swallows.get()) {
                    out.write(bytes, 0, read);
                }
            }
            if (!swallows.get()) {
                to.close();
            }
        } catch (IOException e) {
            // One of the sides was closed.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
