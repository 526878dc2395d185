package com.citaplanner.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.event.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long LIMIT = 10_000_000;

    @TempDir
    Path directory;

    private final BackgroundThreads threads = new BackgroundThreads();

    @Test
    void events_are_unchanged_and_in_order_after_a_restart() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 5);
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            List<SpooledEvent> found = spool.read(10, LIMIT);
            assertThat(bodies(found)).containsExactly("0", "1", "2", "3", "4");
            assertThat(found.getFirst().event()).usingRecursiveComparison().isEqualTo(event(0));
            assertThat(spool.depth()).isEqualTo(5);
            assertThat(spool.damaged()).isZero();
        }
    }

    @Test
    void published_events_are_gone_after_a_restart() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 5);
            spool.markPublished(spool.read(3, LIMIT));
            assertThat(spool.depth()).isEqualTo(2);
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            assertThat(bodies(spool.read(10, LIMIT))).containsExactly("3", "4");
        }
    }

    @Test
    void events_that_were_read_and_not_published_stay_on_the_disk() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 5);
            spool.markPublished(spool.read(10, LIMIT).subList(0, 3));
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            List<SpooledEvent> found = spool.read(10, LIMIT);
            assertThat(bodies(found)).containsExactly("3", "4");
            spool.markPublished(found.subList(0, 1));
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            assertThat(bodies(spool.read(10, LIMIT))).containsExactly("4");
        }
    }

    @Test
    void emptied_spool_uses_no_disk_and_accepts_events() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            for (int round = 0; round < 3; round++) {
                keep(spool, 4);
                spool.markPublished(spool.read(10, LIMIT));

                assertThat(spool.bytes()).isZero();
                assertThat(segments()).isEmpty();
            }
        }
    }

    @Test
    void tail_cut_at_any_byte_loses_only_the_cut_event() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 2);
        }
        Path segment = segments().getFirst();
        byte[] complete = Files.readAllBytes(segment);
        int second = complete.length / 2;

        for (int cut = second; cut < complete.length; cut++) {
            Files.write(segment, Arrays.copyOf(complete, cut));
            try (Spool spool = Spool.open(directory, LIMIT, threads)) {
                assertThat(bodies(spool.read(10, LIMIT))).as("cut at %d", cut).containsExactly("0");
                assertThat(spool.damaged()).as("cut at %d", cut).isEqualTo(cut == second ? 0 : 1);
            }
        }
    }

    @Test
    void flipped_bit_in_an_event_is_detected() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 2);
        }
        Path segment = segments().getFirst();
        byte[] complete = Files.readAllBytes(segment);

        for (int index = complete.length / 2; index < complete.length; index++) {
            byte[] flipped = complete.clone();
            flipped[index] ^= 4;
            Files.write(segment, flipped);
            try (Spool spool = Spool.open(directory, LIMIT, threads)) {
                assertThat(bodies(spool.read(10, LIMIT)))
                        .as("flipped at %d", index)
                        .containsExactly("0");
            }
        }
    }

    @Test
    void damage_in_one_segment_does_not_hide_the_next() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 2);
        }
        tear(segments().getFirst());
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 1);
        }

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            assertThat(bodies(spool.read(10, LIMIT))).containsExactly("0", "0");
        }
    }

    @Test
    void damaged_progress_repeats_events_and_loses_none() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 3);
            spool.markPublished(spool.read(2, LIMIT));
        }
        Files.write(directory.resolve("progress"), new byte[] {0, 0, 0, 9, 9});

        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            assertThat(bodies(spool.read(10, LIMIT))).containsExactly("0", "1", "2");
        }
    }

    @Test
    void full_spool_refuses_events_until_there_is_room() throws Exception {
        try (Spool spool = Spool.open(directory, 4000, threads)) {
            int taken = 0;
            while (spool.offer(event(taken), synced -> {}) != Spool.NO_ROOM) {
                taken++;
            }
            spool.awaitSynced();
            assertThat(taken).isBetween(3, 40);

            List<SpooledEvent> kept = spool.read(100, LIMIT);
            assertThat(kept).hasSize(taken);
            spool.markPublished(kept);

            assertThat(spool.hasRoom()).isTrue();
            keep(spool, 1);
        }
    }

    @Test
    void an_operator_sees_how_much_room_is_left() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            keep(spool, 3);

            assertThat(spool.limit()).isEqualTo(LIMIT);
            assertThat(spool.bytes()).isPositive().isLessThan(LIMIT);
            assertThat(spool.freeBytes()).isBetween(1L, directory.toFile().getTotalSpace());
        }
    }

    @Test
    void second_gateway_on_the_same_directory_is_refused() {
        try (Spool first = Spool.open(directory, LIMIT, threads)) {
            assertThat(first.hasRoom()).isTrue();
            assertThatThrownBy(() -> Spool.open(directory, LIMIT, threads)).hasMessageContaining("Another gateway");
        }
    }

    @Test
    void error_in_the_writer_is_reported_and_the_next_event_is_written() throws Exception {
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            spool.offer(event(0), synced -> {
                throw new StackOverflowError("made by the test");
            });
            await().until(() -> !threads.failures().isEmpty());
            assertThat(threads.failures()).containsKey("spool-writer");

            keep(spool, 1);

            await().until(() -> threads.failures().isEmpty());
            assertThat(spool.hasRoom()).isTrue();
        }
    }

    @Test
    void failed_disk_is_checked_again_without_an_event() throws Exception {
        Path spoolDirectory = directory.resolve("spool");
        try (Spool spool = Spool.open(spoolDirectory, LIMIT, threads)) {
            move(spoolDirectory, directory.resolve("elsewhere"));
            CompletableFuture<Boolean> synced = new CompletableFuture<>();
            spool.offer(event(0), synced::complete);
            assertThat(synced.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(spool.hasRoom()).isFalse();

            move(directory.resolve("elsewhere"), spoolDirectory);

            await().until(spool::hasRoom);
            keep(spool, 1);
        }
    }

    @Test
    void hanging_disk_means_no_room() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (Spool spool = Spool.open(directory, LIMIT, threads)) {
            spool.offer(event(0), synced -> {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            await().until(() -> !spool.hasRoom());
            hanging.countDown();
            await().until(spool::hasRoom);
        }
    }

    @Test
    void closed_spool_refuses_events() {
        Spool spool = Spool.open(directory, LIMIT, threads);
        spool.close();

        assertThat(spool.offer(event(0), synced -> {})).isEqualTo(Spool.NO_ROOM);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    private void tear(Path segment) throws IOException {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 1);
            file.write(ByteBuffer.wrap(new byte[] {7}), file.size());
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }

    private static void keep(Spool spool, int count) throws InterruptedException {
        CountDownLatch synced = new CountDownLatch(count);
        IntStream.range(0, count)
                .forEach(i -> assertThat(spool.offer(event(i), ok -> {
                            if (ok) {
                                synced.countDown();
                            }
                        }))
                        .isPositive());
        assertThat(synced.await(10, TimeUnit.SECONDS)).isTrue();
        spool.awaitSynced();
    }

    private static Event event(int number) {
        return new Event(
                "id",
                "com.chatwoot.message_created",
                "/sources/default",
                "default:3:ñ",
                1_781_712_345_000L,
                "00-1-2-01",
                Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<String> strings(List<SpooledEvent> events) {
        return events.stream().map(stored -> new String(stored.event().data(), StandardCharsets.UTF_8));
    }

    private static List<String> bodies(List<SpooledEvent> events) {
        return strings(events).toList();
    }
}
