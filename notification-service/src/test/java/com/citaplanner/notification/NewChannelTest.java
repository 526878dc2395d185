package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that a new channel needs only one package and one constant: no other code names a channel; it asks the
 * constant instead.
 */
class NewChannelTest {
    private static final Path SOURCES = Path.of("src/main/java/com/citaplanner/notification");
    private static final Path RESOURCES = Path.of("src/main/resources");

    /** What is about Chatwoot itself, of which a tenant has one account whatever channels it sends over. */
    private static final Set<String> ABOUT_CHATWOOT = Set.of(
            "autoreply/ReplyRequest.java", // answers in the conversation in which a client wrote
            "channel/http/ChannelTestResource.java", // tests the connection to Chatwoot
            "chatwoot/Connections.java", // reads the connection
            "inbound/InboundEvent.java", // a receipt that Chatwoot's own event brings
            "settings/http/ChannelForms.java"); // the form of the connection

    private static final String NAMES =
            Stream.of(Channel.values()).map(Channel::name).collect(Collectors.joining("|"));
    private static final Pattern NAMED = Pattern.compile("\\bChannel\\.(" + NAMES + ")\\b");
    private static final Pattern CASE = Pattern.compile("\\bcase\\s+(\\w+,\\s*)*(" + NAMES + ")\\b");
    private static final Pattern STATIC = Pattern.compile("import static [\\w.]+\\.message\\.Channel\\.");

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /**
     * Whether the file is in the package of a channel, such as {@code channel.email}, or of what its provider reports,
     * such as {@code inbound.whatsapp}.
     */
    private static boolean ofChannel(String file) {
        return file.matches("(channel|inbound)/(?!http/|postgres/|kafka/)\\w+/.*");
    }

    @Test
    void only_the_packages_of_channels_name_channels() throws IOException {
        for (Path path : files(SOURCES)) {
            String file = SOURCES.relativize(path).toString();
            if (!ofChannel(file) && !ABOUT_CHATWOOT.contains(file)) {
                assertThat(read(path)).as(file).doesNotContainPattern(NAMED).doesNotContainPattern(STATIC);
            }
        }
    }

    /** Enums of other things have constants of the same names, such as the kinds of a client's identities. */
    @Test
    void nobody_switches_over_channels() throws IOException {
        for (Path path : files(SOURCES)) {
            String file = SOURCES.relativize(path).toString();
            String source = read(path);
            boolean knowsChannels = source.contains("import com.citaplanner.notification.message.Channel;");
            if (!ofChannel(file) && knowsChannels) {
                assertThat(source).as(file).doesNotContainPattern(CASE);
            }
        }
    }

    @Test
    void exceptions_are_still_needed() throws IOException {
        for (String file : ABOUT_CHATWOOT) {
            assertThat(read(SOURCES.resolve(file))).as(file).containsPattern(NAMED);
        }
    }

    @Test
    void no_resource_lists_the_channels() throws IOException {
        for (Path path : files(RESOURCES)) {
            if (path.toString().endsWith(".sql") || path.toString().endsWith(".properties")) {
                String text = read(path);
                assertThat(Stream.of(Channel.values()).filter(channel -> text.contains(channel.name())))
                        .as(path.toString())
                        .hasSizeLessThan(Channel.values().length);
            }
        }
    }
}
