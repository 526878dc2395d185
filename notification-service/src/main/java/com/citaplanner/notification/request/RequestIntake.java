package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.template.MessageRenderer;
import com.citaplanner.notification.template.PreparedTemplates;
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
 * Accepts requests, a batch at a time: whose they are, which channels are open, what the client reads, when. What a client
 * reads is decided here and kept, so that nobody learns of a missing variable when it is too late; it is made and stored in slices, so
 * that it never is in memory all at once. Works inside the transaction under way.
 */
public final class RequestIntake {
    private final Set<Channel> available;
    private final TenantDirectory tenants;
    private final TenantChannels channels;
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
            MessageRenderer messageRenderer,
            RequestStore requestStore,
            HeavyWork heavy,
            Clock clock) {
        this.available = Set.copyOf(available);
        this.tenants = tenants;
        this.channels = channels;
        this.messageRenderer = messageRenderer;
        this.requestStore = requestStore;
        this.heavy = heavy;
        this.clock = clock;
        this.ids = new NotificationIds(clock);
    }

    /**
     * @param requestedBy the API key; empty where they came on Kafka
     * @return what became of each, in their order
     */
    public Uni<List<RequestOutcome>> accept(List<NotificationRequest> batch, Optional<String> requestedBy) {
        return accept(batch, requestedBy, Long.MAX_VALUE);
    }

    /**
     * As {@link #accept(List, Optional)}; fails with {@link InvalidInput} when what their clients read is longer than that, all of it
     * together. What many of them read the same counts once in a while.
     */
    public Uni<List<RequestOutcome>> accept(
            List<NotificationRequest> batch, Optional<String> requestedBy, long mostCharacters) {
        Set<String> tenantIds =
                batch.stream().map(NotificationRequest::tenantId).collect(Collectors.toSet());
        return tenants.find(tenantIds)
                .chain(known -> channels.switchedOn(tenantIds)
                        .chain(on -> requestStore
                                .names(clients(batch))
                                .map(names -> batch.stream()
                                        .map(one -> RequestDraft.of(one, known, on, available, names))
                                        .toList())))
                .chain(drafts -> messageRenderer
                        .prepare(wanted(drafts))
                        .chain(prepared -> new Acceptor(drafts, prepared, requestedBy, mostCharacters).all()));
    }

    private static List<ClientKey> clients(List<NotificationRequest> batch) {
        return batch.stream()
                .flatMap(one -> one.recipient().clientId().map(id -> new ClientKey(one.tenantId(), id)).stream())
                .distinct()
                .toList();
    }

    private static List<RenderRequest> wanted(List<RequestDraft> drafts) {
        return drafts.stream().flatMap(draft -> draft.renderRequest().stream()).toList();
    }

    /** One batch on its way, slice by slice. */
    private final class Acceptor {
        private final Iterator<RequestDraft> drafts;
        private final PreparedTemplates prepared;
        private final Optional<String> requestedBy;
        private final long mostCharacters;
        private long characters;

        Acceptor(
                List<RequestDraft> drafts,
                PreparedTemplates prepared,
                Optional<String> requestedBy,
                long mostCharacters) {
            this.drafts = drafts.iterator();
            this.prepared = prepared;
            this.requestedBy = requestedBy;
            this.mostCharacters = mostCharacters;
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
            return heavy.run(() -> RequestSlice.next(drafts, this::decided))
                    .invoke(this::count)
                    .chain(slice -> requestStore.store(slice.ready()).map(slice::acceptances));
        }

        private void count(RequestSlice slice) {
            characters += slice.characters();
            if (characters > mostCharacters) {
                throw new InvalidInput(
                        "recipients", "would read more than " + mostCharacters + " characters together; ask for fewer");
            }
        }

        private RequestSlice.Decided decided(RequestDraft draft) {
            List<RenderResult> rendered =
                    draft.renderRequest().stream().map(prepared::render).toList();
            return draft.refusal(rendered)
                    .map(RequestSlice.Decided::refused)
                    .orElseGet(() -> RequestSlice.Decided.ready(
                            draft.ready(ids.next(), rendered, clock.instant(), requestedBy)));
        }
    }
}
