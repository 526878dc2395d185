package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.tracking.DeliveryProgress;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.SentMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptEffectTest {
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final List<Channel> CHANNELS = List.of(Channel.WHATSAPP, Channel.EMAIL);

    /** A receipt that lets the message be sent again at once, of the attempt with that number on WHATSAPP. */
    private static ReceiptEffect.EndRow afterFailure(int attempt) {
        DeliveryProgressRow row = new DeliveryProgressRow(
                new NotificationKey("t-1", ID),
                NotificationType.APPOINTMENT_REMINDER,
                attempt,
                new DeliveryProgress(
                        NotificationState.SENT,
                        Channel.WHATSAPP,
                        CHANNELS,
                        true,
                        Set.copyOf(CHANNELS),
                        new SentMessage(Optional.empty(), Optional.of("wamid.1"), Optional.empty()),
                        false),
                TraceParent.NONE);
        Receipt failed = new Receipt(
                "t-1",
                ID,
                Channel.WHATSAPP,
                Receipt.Status.FAILED,
                Optional.of("the recipient's last message is more than 24 hours old"),
                Optional.of("wamid.1"),
                Optional.of(5L),
                Optional.of(Duration.ZERO));
        return ReceiptEffect.of(row, List.of(failed)).endRow();
    }

    @Test
    void a_message_that_fails_after_each_acceptance_waits_longer_and_ends_on_the_next_channel() {
        assertThat(afterFailure(1).channel()).isEqualTo(Channel.WHATSAPP);
        assertThat(afterFailure(1).seconds()).isZero();
        assertThat(afterFailure(4).channel()).isEqualTo(Channel.WHATSAPP);
        assertThat(afterFailure(4).seconds()).isEqualTo(8);
        assertThat(afterFailure(10).channel()).isEqualTo(Channel.EMAIL);
    }
}
