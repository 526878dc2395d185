package com.citaplanner.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A minimal program that the launcher accepts as a service: it reports that it is ready. */
public final class FakeService {
    private static final String CLASS_FILE = "com/citaplanner/sandbox/FakeService.class";

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("FAKE_FAILURE") != null) {
            System.out.println("no database here");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        http.start();
    }

    /** Packages this class as the service of a part. */
    static void installAs(Part part, Path root) throws IOException {
        Path jar = root.resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = FakeService.class.getResourceAsStream("/" + CLASS_FILE)) {
            out.putNextEntry(new JarEntry(CLASS_FILE));
            code.transferTo(out);
        }
    }
}
