package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.preference.ChannelOrderQueries;
import com.citaplanner.notification.preference.ChannelOrders;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.template.BatchRenderer;
import com.citaplanner.notification.template.MessageRenderer;
import com.citaplanner.notification.template.RenderRequest;
import com.citaplanner.notification.template.RenderResult;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accepts requests in batches: determines the tenant, the open channels, the contents and the time. Contents are
 * rendered and stored now, so that a missing variable is reported to the requester. They are rendered and stored in
 * chunks, so that they are never in memory all at once. Works inside the current transaction.
 */
public final class RequestIntake {
    private final Set<Channel> available;
    private final TenantDirectory tenants;
    private final TenantChannels channels;
    private final ChannelOrderQueries channelOrders;
    private final MessageRenderer messageRenderer;
    private final RequestStore requestStore;
    private final HeavyWork heavy;
    private final Clock clock;
    private final NotificationIds ids;

    /** @param available the channels that this service has */
    public RequestIntake(
            Set<Channel> available,
            TenantDirectory tenants,
            TenantChannels channels,
            ChannelOrderQueries channelOrders,
            MessageRenderer messageRenderer,
            RequestStore requestStore,
            HeavyWork heavy,
            Clock clock) {
        this.available = Set.copyOf(available);
        this.tenants = tenants;
        this.channels = channels;
        this.channelOrders = channelOrders;
        this.messageRenderer = messageRenderer;
        this.requestStore = requestStore;
        this.heavy = heavy;
        this.clock = clock;
        this.ids = new NotificationIds(clock);
    }

    /**
     * @param requestedBy the API key; empty for requests over Kafka
     * @return the outcome of each request, in their order
     */
    public Uni<List<RequestOutcome>> accept(List<NotificationRequest> batch, Optional<String> requestedBy) {
        return accept(batch, requestedBy, BatchPolicy.TOPIC);
    }

    /**
     * Like {@link #accept(List, Optional)}; fails with {@link InvalidInput} if the contents are longer than the policy
     * allows.
     */
    public Uni<List<RequestOutcome>> accept(
            List<NotificationRequest> batch, Optional<String> requestedBy, BatchPolicy policy) {
        Set<String> tenantIds =
                batch.stream().map(NotificationRequest::tenantId).collect(Collectors.toSet());
        return tenants.find(tenantIds)
                .chain(known -> channels.enabledChannels(tenantIds)
                        .chain(enabled -> orders(batch)
                                .chain(orders -> requestStore
                                        .clients(clients(batch))
                                        .chain(names -> heavy.run(() -> batch.stream()
                                                .map(request -> RequestDraft.of(
                                                        request, known, orders, enabled, available, names, policy))
                                                .toList())))))
                .chain(drafts -> messageRenderer
                        .forBatch(renderRequests(drafts))
                        .chain(batchRenderer -> new Acceptor(drafts, batchRenderer, requestedBy, policy).all()));
    }

    private Uni<ChannelOrders> orders(List<NotificationRequest> batch) {
        Set<String> tenantIds = batch.stream()
                .filter(request -> request.channels().isEmpty())
                .map(NotificationRequest::tenantId)
                .collect(Collectors.toSet());
        return tenantIds.isEmpty() ? Uni.createFrom().item(ChannelOrders.NONE) : channelOrders.of(tenantIds);
    }

    private static List<ClientKey> clients(List<NotificationRequest> batch) {
        return batch.stream()
                .flatMap(request ->
                        request.recipient().clientId().map(id -> new ClientKey(request.tenantId(), id)).stream())
                .distinct()
                .toList();
    }

    private static List<RenderRequest> renderRequests(List<RequestDraft> drafts) {
        return drafts.stream().flatMap(draft -> draft.renderRequests().stream()).toList();
    }

    /** The acceptance of one batch, chunk by chunk. */
    private final class Acceptor {
        private final Iterator<RequestDraft> drafts;
        private final BatchRenderer batchRenderer;
        private final Optional<String> requestedBy;
        private final BatchPolicy policy;
        private long characters;

        Acceptor(
                List<RequestDraft> drafts,
                BatchRenderer batchRenderer,
                Optional<String> requestedBy,
                BatchPolicy policy) {
            this.drafts = drafts.iterator();
            this.batchRenderer = batchRenderer;
            this.requestedBy = requestedBy;
            this.policy = policy;
        }

        Uni<List<RequestOutcome>> all() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(requestOutcomes -> drafts.hasNext())
                    .collect()
                    .in(ArrayList::new, List::addAll);
        }

        private Uni<List<RequestOutcome>> next() {
            return heavy.run(() -> RequestChunk.next(drafts, this::decide))
                    .invoke(this::count)
                    .chain(chunk -> requestStore.store(chunk.ready()).map(chunk::acceptances));
        }

        private void count(RequestChunk chunk) {
            characters += chunk.characters();
            if (characters > policy.maxCharacters()) {
                throw new InvalidInput(
                        "recipients",
                        "would read more than " + policy.maxCharacters() + " characters together; ask for fewer");
            }
        }

        private RequestChunk.Decided decide(RequestDraft draft) {
            List<RenderResult> rendered =
                    draft.renderRequests().stream().map(batchRenderer::render).toList();
            return draft.refusal(rendered, policy.needed())
                    .map(RequestChunk.Decided::refused)
                    .orElseGet(() -> RequestChunk.Decided.ready(
                            draft.resolve(ids.next(), rendered, clock.instant(), requestedBy)));
        }
    }
}
