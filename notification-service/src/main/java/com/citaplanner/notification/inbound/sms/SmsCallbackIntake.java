package com.citaplanner.notification.inbound.sms;

import com.citaplanner.notification.channel.sms.SmsRoutes;
import com.citaplanner.notification.channel.sms.SmsRoutes.AccountTenant;
import com.citaplanner.notification.channel.sms.SmsRoutes.ReportingAccount;
import com.citaplanner.notification.inbound.CallbackHandler;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.ProcessedEventRepository.UnroutedEvent;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsReceived;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsStatusChanged;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Processes batches of Twilio's callbacks: applies receipts of our own messages, and opts out clients who ask for it. */
@ApplicationScoped
class SmsCallbackIntake implements CallbackHandler<ReceivedSmsCallback> {
    private final SmsCallbackReader reader;
    private final ProcessedEventRepository processedEvents;
    private final SmsRoutes routes;
    private final TenantDirectory tenants;
    private final SmsStatusIntake statuses;
    private final SmsMessageIntake messages;

    SmsCallbackIntake(
            ProcessedEventRepository processedEvents,
            SmsRoutes routes,
            TenantDirectory tenants,
            SmsStatusIntake statuses,
            SmsMessageIntake messages,
            Clock clock) {
        this.reader = new SmsCallbackReader(clock);
        this.processedEvents = processedEvents;
        this.routes = routes;
        this.tenants = tenants;
        this.statuses = statuses;
        this.messages = messages;
    }

    /** The callbacks of a batch that belong to a tenant, in their order, and the others. */
    private record Sorted(
            List<RoutedSms<SmsStatusChanged>> statuses,
            List<RoutedSms<SmsReceived>> messages,
            List<UnroutedEvent> unrouted) {
        Sorted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public String typePrefix() {
        return "com.twilio.";
    }

    @Override
    public ReceivedSmsCallback read(String source, String id, String name, Instant at, JsonNode body) {
        return reader.read(source, id, name, at, body);
    }

    /** Receipts first: notifications are locked before appointments, as where they are sent. */
    @Override
    public ReceivedSmsCallback in(TraceParent trace, ReceivedSmsCallback callback) {
        return callback.in(trace);
    }

    @Override
    public Uni<Void> accept(List<ReceivedSmsCallback> batch) {
        return processedEvents
                .markProcessed(batch)
                .chain(this::sort)
                .chain(sorted -> processedEvents
                        .storeUnrouted(sorted.unrouted())
                        .chain(() -> statuses.accept(sorted.statuses()))
                        .chain(() -> messages.accept(sorted.messages())));
    }

    private Uni<Sorted> sort(List<ReceivedSmsCallback> unseen) {
        Set<ReportingAccount> accounts = unseen.stream()
                .filter(received -> !(received.callback() instanceof SmsCallback.Other))
                .map(ReceivedSmsCallback::account)
                .collect(Collectors.toSet());
        return accounts.isEmpty()
                ? Uni.createFrom().item(new Sorted())
                : routes.tenants(accounts)
                        .chain(found -> tenants.find(found.values().stream()
                                        .flatMap(List::stream)
                                        .map(AccountTenant::tenantId)
                                        .collect(Collectors.toSet()))
                                .map(byId -> sorted(unseen, found, byId)));
    }

    private static Sorted sorted(
            List<ReceivedSmsCallback> unseen,
            Map<ReportingAccount, List<AccountTenant>> accounts,
            Map<String, Tenant> tenants) {
        Sorted sorted = new Sorted();
        for (ReceivedSmsCallback received : unseen) {
            List<AccountTenant> possible = accounts.getOrDefault(received.account(), List.of());
            switch (received.callback()) {
                case SmsStatusChanged status ->
                    only(
                                    possible,
                                    tenant -> tenant.tenantId()
                                            .equals(status.reference().tenantId()),
                                    tenants)
                            .ifPresentOrElse(
                                    tenant -> sorted.statuses.add(new RoutedSms<>(tenant, status, received.trace())),
                                    () -> sorted.unrouted.add(unrouted(received, Optional.empty())));
                case SmsReceived message ->
                    receiver(possible, message, tenants)
                            .ifPresentOrElse(
                                    tenant -> sorted.messages.add(new RoutedSms<>(tenant, message, received.trace())),
                                    () -> sorted.unrouted.add(unrouted(received, Optional.of(message.to()))));
                case SmsCallback.Other other -> {}
            }
        }
        return sorted;
    }

    /**
     * The tenant with the messaging service, or else with the number. Everybody knows a business's number, so naming it
     * must not take the messages of one who named the service.
     */
    private static Optional<Tenant> receiver(
            List<AccountTenant> possible, SmsReceived message, Map<String, Tenant> tenants) {
        List<AccountTenant> ofService = possible.stream()
                .filter(tenant -> message.messagingServiceSid().isPresent()
                        && tenant.messagingServiceSid().equals(message.messagingServiceSid()))
                .toList();
        return ofService.isEmpty()
                ? only(possible, tenant -> tenant.from().equals(Optional.of(message.to())), tenants)
                : only(ofService, tenant -> true, tenants);
    }

    /** The tenant that fits; empty where none does, more than one, or one that is being deleted. */
    private static Optional<Tenant> only(
            List<AccountTenant> possible, Predicate<AccountTenant> fits, Map<String, Tenant> tenants) {
        List<AccountTenant> fitting = possible.stream().filter(fits).toList();
        return fitting.size() == 1
                ? Optional.ofNullable(tenants.get(fitting.getFirst().tenantId()))
                : Optional.empty();
    }

    private static UnroutedEvent unrouted(ReceivedSmsCallback received, Optional<String> number) {
        return UnroutedEvent.ofAccount(
                received, number, "no tenant's SMS settings, or more than one's, have this source, account and sender");
    }
}
