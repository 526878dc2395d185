package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that another channel needs one package and one constant: compiles the package in {@code src/toy}, and {@code
 * Channel} with one more constant, against the service as it was built, and sends a notification through the result.
 */
class ToyChannelTest {
    private static final Path TOY = Path.of("src/toy/java");
    private static final Path CHANNEL = Path.of("src/main/java/com/citaplanner/notification/message/Channel.java");
    private static final String CONSTANT =
            "TOY(\"Toy\", MessageStyle.CHAT, 1_000, false, List.of(), Set.of(), Set.of()),\n    ";

    @TempDir
    Path directory;

    @Test
    void another_channel_needs_one_package_and_one_constant() throws Exception {
        Path classes = compile();

        List<String> transcript = deliver(classes);

        assertThat(transcript).hasSize(3).endsWith("sending to c-juan", "SENT board-1");
        assertThat(transcript.getFirst()).contains("Juan").contains("sábado 14 de noviembre");
    }

    private Path compile() throws IOException {
        Path patched = Files.writeString(directory.resolve("Channel.java"), withToy(Files.readString(CHANNEL)));
        List<Path> sources = new ArrayList<>(List.of(patched));
        try (Stream<Path> toy = Files.walk(TOY)) {
            toy.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
        }
        Path classes = Files.createDirectory(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-cp", classPath(), "-d", classes.toString());
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return classes;
    }

    private static String withToy(String channel) {
        String marker = "CHATWOOT(";
        assertThat(channel).containsOnlyOnce(marker);
        return channel.replace(marker, CONSTANT + marker);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs the delivery with all classes loaded anew, those just compiled before the others. */
    private static List<String> deliver(Path classes) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(url(classes)));
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            urls.add(url(Path.of(entry)));
        }
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Class<?> delivery = loader.loadClass(ToyDelivery.class.getName());
            Callable<?> created =
                    (Callable<?>) delivery.getDeclaredConstructor().newInstance();
            return ((List<?>) created.call()).stream().map(String::valueOf).toList();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
