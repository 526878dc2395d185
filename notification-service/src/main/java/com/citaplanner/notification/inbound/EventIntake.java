package com.citaplanner.notification.inbound;

import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.ContactMatcher;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.conversation.ContactBlock;
import com.citaplanner.notification.conversation.ConversationIntake;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.history.History;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Routing;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.work.EventOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Processes batches of Chatwoot's events: records the history, matches contacts with clients, requests attribute
 * writes, records receipts of our own messages, opts clients out who ask for it, reads their answers, and keeps the
 * state of conversations.
 */
public final class EventIntake {
    private final ProcessedEventRepository processedEvents;
    private final TenantDirectory tenants;
    private final History history;
    private final ContactMatcher contactMatcher;
    private final AttributeWriteQueue writes;
    private final Receipts receipts;
    private final KeywordIntake keywords;
    private final AnswerIntake answers;
    private final ConversationIntake conversations;

    public EventIntake(
            ProcessedEventRepository processedEvents,
            TenantDirectory tenants,
            History history,
            ContactMatcher contactMatcher,
            AttributeWriteQueue writes,
            Receipts receipts,
            KeywordIntake keywords,
            AnswerIntake answers,
            ConversationIntake conversations) {
        this.processedEvents = processedEvents;
        this.tenants = tenants;
        this.history = history;
        this.contactMatcher = contactMatcher;
        this.writes = writes;
        this.receipts = receipts;
        this.keywords = keywords;
        this.answers = answers;
        this.conversations = conversations;
    }

    /** An event with its tenant. */
    private record RoutedEvent(
            Routing.Routed to, InboundEvent event, TraceParent trace, boolean live, Instant receivedAt) {
        Optional<ConversationUpdate> conversation() {
            return event.toldConversation()
                    .map(told -> told.notAfter(receivedAt).of(to.tenant(), to.accountId(), live));
        }

        Optional<ContactBlock> block() {
            return event instanceof InboundEvent.ContactChanged changed
                    ? changed.blocked()
                            .map(blocked -> new ContactBlock(
                                    to.tenant().id(),
                                    to.accountId(),
                                    changed.contact().id(),
                                    blocked))
                    : Optional.empty();
        }

        Optional<Candidate> candidate() {
            return event.contactToMatch().map(card -> new Candidate(to.tenant(), to.accountId(), card, receivedAt));
        }

        Optional<Interaction> interaction() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? changed.message()
                            .map(message -> new Interaction(to.tenant().id(), to.accountId(), message))
                    : Optional.empty();
        }

        Optional<Receipt> receipt() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? changed.receipt(to.tenant().id()).map(receipt -> receipt.in(trace))
                    : Optional.empty();
        }

        Optional<IncomingKeyword> keyword() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? changed.keyword()
                            .flatMap(keyword -> keyword(changed, keyword))
                            .map(keyword -> keyword.in(trace))
                    : Optional.empty();
        }

        Optional<ClientMessage> answer() {
            return event instanceof InboundEvent.MessageChanged changed
                    ? ChatwootAnswer.of(to, changed).map(message -> message.in(trace))
                    : Optional.empty();
        }

        private Optional<IncomingKeyword> keyword(InboundEvent.MessageChanged changed, Keyword keyword) {
            return changed.message()
                    .filter(message -> message.contactId().isPresent())
                    .map(message -> new IncomingKeyword(
                            to.tenant(),
                            changed.channel(),
                            new KeywordWriter.OfChatwoot(new ContactKey(
                                    to.tenant().id(),
                                    to.accountId(),
                                    message.contactId().getAsLong())),
                            to.accountId() + ":" + message.id(),
                            Optional.ofNullable(message.sourceId()),
                            message.createdAt(),
                            keyword));
        }
    }

    /** Groups events by origin, since a batch has many events from few places. */
    private record BatchKey(String source, EventOrigin origin) {
        Routing routing(Routes routes) {
            return routes.resolve(source, origin.account(), origin.inbox());
        }
    }

    /** Processes a batch in the current transaction. A batch that came before changes nothing. Refuses no event. */
    public Uni<List<EventOutcome>> accept(List<Envelope> batch) {
        return processedEvents
                .markProcessed(batch)
                .chain(this::route)
                .chain(events -> recognise(events)
                        .chain(() -> record(events))
                        .chain(() -> receipts.record(collect(events, RoutedEvent::receipt)))
                        .chain(() -> keywords.accept(collect(events, RoutedEvent::keyword)))
                        .chain(() -> answers.accept(collect(events, RoutedEvent::answer)))
                        .chain(() -> conversations.tell(collect(events, RoutedEvent::conversation))))
                .replaceWith(EventOutcome.allAccepted(batch));
    }

    private Uni<List<RoutedEvent>> route(List<Envelope> unseen) {
        if (unseen.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tenants.routes(unseen.stream().map(Envelope::source).collect(Collectors.toSet()))
                .chain(routes -> separate(unseen, routes));
    }

    private Uni<List<RoutedEvent>> separate(List<Envelope> unseen, Routes routes) {
        List<RoutedEvent> routed = new ArrayList<>(unseen.size());
        List<ProcessedEventRepository.UnroutedEvent> unrouted = new ArrayList<>();
        Map<BatchKey, Routing> routings = new HashMap<>();
        for (Envelope envelope : unseen) {
            BatchKey batchKey = new BatchKey(envelope.source(), envelope.event().origin());
            switch (routings.computeIfAbsent(batchKey, key -> key.routing(routes))) {
                case Routing.Routed to ->
                    routed.add(new RoutedEvent(
                            to, envelope.event(), envelope.trace(), envelope.live(), envelope.receivedAt()));
                case Routing.Excluded excluded -> {}
                case Routing.Unrouted(String reason) ->
                    unrouted.add(ProcessedEventRepository.UnroutedEvent.ofChatwoot(envelope, reason));
            }
        }
        return processedEvents.storeUnrouted(unrouted).replaceWith(routed);
    }

    /** After contacts were matched, and conversations before messages: in the order in which everybody locks them. */
    private Uni<Void> record(List<RoutedEvent> events) {
        return conversations.record(
                collect(events, RoutedEvent::conversation),
                () -> conversations
                        .blocked(collect(events, RoutedEvent::block))
                        .chain(() -> history.record(collect(events, RoutedEvent::interaction))));
    }

    private static <T> List<T> collect(List<RoutedEvent> events, Function<RoutedEvent, Optional<T>> part) {
        return events.stream()
                .<T>mapMulti((event, sink) -> part.apply(event).ifPresent(sink))
                .toList();
    }

    private Uni<Void> recognise(List<RoutedEvent> events) {
        return contactMatcher
                .recognise(collect(events, RoutedEvent::candidate))
                .chain(links -> writes.request(links.stream().map(Link::contact).toList()));
    }
}
