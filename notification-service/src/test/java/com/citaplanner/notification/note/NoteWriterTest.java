package com.citaplanner.notification.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoteWriterTest {
    private final List<String> recorded = new ArrayList<>();
    private NoteResult result = new NoteResult.Written();
    private final NoteWriter writer = new NoteWriter(
            new NoteQueue() {
                @Override
                public Uni<List<Note>> claim(int limit, Duration lease) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Uni<Void> remove(Note note) {
                    recorded.add("removed");
                    return Uni.createFrom().voidItem();
                }

                @Override
                public Uni<Void> retryLater(Note note, Duration wait) {
                    recorded.add(wait.compareTo(Duration.ofSeconds(30)) >= 0 ? "much later" : "later");
                    return Uni.createFrom().voidItem();
                }
            },
            (note, text) -> {
                recorded.add(text);
                return Uni.createFrom().item(result);
            },
            new Random(1));

    private List<String> perform(Optional<String> text) {
        Note note = new Note(UUID.randomUUID(), "t-1", Channel.WHATSAPP, "c-ana", text, 1, 1);
        writer.perform(note).await().atMost(Duration.ofSeconds(1));
        return recorded;
    }

    @Test
    void a_written_note_is_removed() {
        assertThat(perform(Optional.of("Hola"))).containsExactly("Hola", "removed");
    }

    @Test
    void a_note_that_has_nowhere_to_go_is_removed() {
        result = new NoteResult.Dropped("the client has no open conversation");

        assertThat(perform(Optional.of("Hola"))).containsExactly("Hola", "removed");
    }

    @Test
    void a_note_that_could_not_be_written_is_tried_again() {
        result = new NoteResult.Later("no answer", Optional.empty());

        assertThat(perform(Optional.of("Hola"))).containsExactly("Hola", "later");
    }

    @Test
    void the_provider_s_pause_is_kept() {
        result = new NoteResult.Later("too many requests", Optional.of(Duration.ofSeconds(30)));

        assertThat(perform(Optional.of("Hola"))).containsExactly("Hola", "much later");
    }

    @Test
    void an_erased_message_is_not_noted() {
        assertThat(perform(Optional.empty())).containsExactly("removed");
    }
}
