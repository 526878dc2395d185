package com.citaplanner.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFamily;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that files of earlier versions are read, and that each event keeps the family that decides its topic. */
class SpoolFormatTest {
    private static final long LIMIT = 10_000_000;
    private static final Event OLD = new Event(
            "id",
            "com.chatwoot.message_created",
            "/sources/default",
            "default:3:ñ",
            1_781_712_345_000L,
            "00-1-2-01",
            "0".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private final BackgroundThreads threads = new BackgroundThreads();

    @Test
    void file_of_an_earlier_version_is_read_and_its_events_keep_their_topic() throws Exception {
        String frame = "0000005ebd6fdaec00000000000000010000019ed654d7a800026964001c636f6d2e63686174776f6f74"
                + "2e6d6573736167655f6372656174656400102f736f75726365732f64656661756c74000c64656661756c"
                + "743a333ac3b1000930302d312d322d303130";
        Files.write(
                directory.resolve("00000000000000000001.spool"), HexFormat.of().parseHex(frame));

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            List<SpooledEvent> found = spool.read(10, LIMIT);

            assertThat(found)
                    .extracting(SpooledEvent::event)
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(OLD);
            assertThat(found.getFirst().event().family()).isEqualTo(EventFamily.CHATWOOT);
        }
    }

    @Test
    void events_of_both_families_keep_their_order_and_family_through_a_restart() throws Exception {
        List<String> types = List.of("com.chatwoot.message_created", "com.whatsapp.status", "com.twilio.status");
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            types.forEach(type -> spool.offer(event(type), synced -> {}));
            spool.awaitSynced();
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            assertThat(spool.read(10, LIMIT))
                    .extracting(stored -> stored.event().family())
                    .containsExactly(EventFamily.CHATWOOT, EventFamily.WHATSAPP, EventFamily.TWILIO);
        }
    }

    private static Event event(String type) {
        return new Event("id", type, "/sources/default", "default:3:1", 0, "00-1-2-01", new byte[] {'{', '}'});
    }
}
