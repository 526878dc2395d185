package com.citaplanner.notification.answer;

import com.citaplanner.notification.appointment.AppointmentKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Finds the messages about appointments that clients may answer. Works in the current transaction. */
public interface PendingMessages {
    /**
     * What each message may answer, in the order of the messages: messages to the writer, or to anybody with the writer's
     * phone, which were requested within the window before it, and older ones that it quotes or whose appointment its
     * button names. Empty for a message that was read before.
     */
    Uni<List<List<PendingMessage>>> find(List<ClientMessage> messages, Duration window);

    /** Waits for other answers about the appointments, so that they are judged one after another. Locks no appointment. */
    Uni<Void> lock(Collection<AppointmentKey> appointments);
}
