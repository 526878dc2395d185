package com.citaplanner.notification.inbound.kafka;

import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.conversation.ConversationIntake;
import com.citaplanner.notification.history.History;
import com.citaplanner.notification.inbound.Envelope;
import com.citaplanner.notification.inbound.EventIntake;
import com.citaplanner.notification.inbound.KeywordIntake;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.chatwoot.EventFields;
import com.citaplanner.notification.inbound.chatwoot.EventReader;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes Chatwoot's events, as the gateway published them. */
@ApplicationScoped
class ChatwootEventConsumer {
    private static final String TYPE_PREFIX = "com.chatwoot.";
    private static final String SOURCE_PREFIX = "/sources/";

    /** The origin of events that were read from Chatwoot later, to close a gap. */
    private static final String BACKFILL = "backfill";

    private final EventConsumer consumer;
    private final EventReader reader;
    private final EventIntake intake;

    ChatwootEventConsumer(
            EventConsumer consumer,
            Clock clock,
            ProcessedEventRepository processedEvents,
            TenantDirectory tenants,
            History history,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            Receipts receipts,
            KeywordIntake keywords,
            AnswerIntake answers,
            ConversationIntake conversations) {
        this.consumer = consumer;
        this.reader = new EventReader(clock);
        this.intake = new EventIntake(
                processedEvents, tenants, history, contactMatcher, writes, receipts, keywords, answers, conversations);
    }

    @Incoming("chatwoot-events")
    Uni<Void> events(ConsumerRecords<byte[], byte[]> records) {
        return consumer.consume(records, EventFields.EVENT, this::envelope, intake::accept);
    }

    private Envelope envelope(CloudEvent event) {
        String path = event.source().getPath();
        if (path == null || !path.startsWith(SOURCE_PREFIX) || !event.type().startsWith(TYPE_PREFIX)) {
            throw new InvalidInput("ce_source", "must start with /sources/ and ce_type with com.chatwoot.");
        }
        String name = event.type().substring(TYPE_PREFIX.length());
        return new Envelope(
                path.substring(SOURCE_PREFIX.length()),
                event.id(),
                EventReader.subjectId(event.data()),
                event.receivedAt(),
                name,
                reader.read(name, event.data()),
                event.trace(),
                !BACKFILL.equals(event.origin().orElse("")));
    }
}
