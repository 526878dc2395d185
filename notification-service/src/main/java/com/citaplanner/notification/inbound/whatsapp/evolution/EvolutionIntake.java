package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages;
import com.citaplanner.notification.inbound.CallbackHandler;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.ProcessedEventRepository.UnroutedEvent;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.inbound.whatsapp.MessageIntake;
import com.citaplanner.notification.inbound.whatsapp.RoutedCallback;
import com.citaplanner.notification.inbound.whatsapp.evolution.InstanceReceipts.TenantStatus;
import com.citaplanner.notification.inbound.whatsapp.evolution.InstanceRoutes.SourceInstance;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Processes batches of Evolution API's callbacks: stores messages of clients with the effects that Meta's have, and
 * applies statuses of our own messages.
 */
@Singleton
final class EvolutionIntake implements CallbackHandler<ReceivedInstanceReport> {
    private static final Logger LOG = Logger.getLogger(EvolutionIntake.class);

    private final ReportReader reader;
    private final ProcessedEventRepository processedEvents;
    private final InstanceRoutes routes;
    private final PhoneReader phones;
    private final MessageIntake messages;
    private final InstanceReceipts receipts;

    EvolutionIntake(
            ProcessedEventRepository processedEvents,
            InstanceRoutes routes,
            PhoneReader phones,
            MessageIntake messages,
            InstanceReceipts receipts,
            Clock clock) {
        this.reader = new ReportReader(clock);
        this.processedEvents = processedEvents;
        this.routes = routes;
        this.phones = phones;
        this.messages = messages;
        this.receipts = receipts;
    }

    /** The reports of a batch by their kind, in their order. */
    private record Kinds(List<RoutedCallback<MessageReceived>> messages, List<TenantStatus> statuses) {}

    @Override
    public String typePrefix() {
        return "com.evolution-api.";
    }

    @Override
    public ReceivedInstanceReport read(String source, String id, String name, Instant at, JsonNode body) {
        return reader.read(source, id, name, at, body);
    }

    @Override
    public ReceivedInstanceReport in(TraceParent trace, ReceivedInstanceReport callback) {
        return callback.in(trace);
    }

    /**
     * Messages before receipts, since a failure bars whoever wrote before it. Answers last: notifications are locked
     * before what is known about appointments, as where they are sent.
     */
    @Override
    public Uni<Void> accept(List<ReceivedInstanceReport> batch) {
        return processedEvents
                .markProcessed(batch)
                .chain(this::route)
                .chain(kinds -> messages.accept(kinds.messages())
                        .chain(() -> receipts.accept(kinds.statuses()))
                        .chain(() -> messages.answer(kinds.messages())));
    }

    private Uni<Kinds> route(List<ReceivedInstanceReport> unseen) {
        return unseen.isEmpty()
                ? Uni.createFrom().item(new Kinds(List.of(), List.of()))
                : routes.tenants(unseen.stream()
                                .map(ReceivedInstanceReport::origin)
                                .collect(Collectors.toSet()))
                        .chain(tenants -> separate(unseen, tenants));
    }

    private Uni<Kinds> separate(List<ReceivedInstanceReport> unseen, Map<SourceInstance, Tenant> tenants) {
        Kinds kinds = new Kinds(new ArrayList<>(), new ArrayList<>());
        List<UnroutedEvent> unrouted = new ArrayList<>();
        for (ReceivedInstanceReport received : unseen) {
            Tenant tenant = tenants.get(received.origin());
            if (tenant != null) {
                add(received, tenant, kinds);
            } else if (!(received.report() instanceof InstanceReport.Other)) {
                unrouted.add(UnroutedEvent.ofEvolution(received, received.instance()));
            }
        }
        return processedEvents.storeUnrouted(unrouted).replaceWith(kinds);
    }

    private void add(ReceivedInstanceReport received, Tenant tenant, Kinds kinds) {
        switch (received.report()) {
            case InstanceReport.Message(MessageReceived message) ->
                kinds.messages()
                        .add(new RoutedCallback<>(
                                tenant,
                                received.instance(),
                                message,
                                message.sender().writer(tenant, phones),
                                received.trace()));
            case InstanceReport.Status status -> kinds.statuses().add(status(received, tenant, status));
            case InstanceReport.Connection(String state) ->
                LOG.infof(
                        "an instance of Evolution API changed its connection: tenant=%s source=%s open=%s",
                        tenant.id(), received.source(), state.equals("open"));
            case InstanceReport.Other other -> {}
        }
    }

    private TenantStatus status(ReceivedInstanceReport received, Tenant tenant, InstanceReport.Status status) {
        return new TenantStatus(
                new SentMessages.Key(tenant.id(), received.instance(), status.messageId()),
                status.progress(),
                status.recipient().writer(tenant, phones).keys().stream().findFirst(),
                status.at(),
                received.trace());
    }
}
