package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.template.Rendering;
import com.citaplanner.notification.template.Templates;
import com.citaplanner.notification.template.Wanted;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Accepts requests, a batch at a time: whose they are, which channels are open, what the client reads, when. What a client
 * reads is decided here and kept, so that nobody learns of a missing variable when it is too late. Works inside the
 * transaction under way.
 */
public final class Intake {
    private final Set<Channel> available;
    private final TenantDirectory tenants;
    private final TenantChannels channels;
    private final Templates templates;
    private final Requests requests;
    private final Clock clock;
    private final NotificationIds ids;

    /** @param available the channels that this service has */
    public Intake(
            Set<Channel> available,
            TenantDirectory tenants,
            TenantChannels channels,
            Templates templates,
            Requests requests,
            Clock clock) {
        this.available = Set.copyOf(available);
        this.tenants = tenants;
        this.channels = channels;
        this.templates = templates;
        this.requests = requests;
        this.clock = clock;
        this.ids = new NotificationIds(clock);
    }

    /**
     * @param requestedBy the API key; empty where they came on Kafka
     * @return what became of each, in their order
     */
    public Uni<List<Acceptance>> accept(List<NotificationRequest> batch, Optional<String> requestedBy) {
        Set<String> tenantIds =
                batch.stream().map(NotificationRequest::tenantId).collect(Collectors.toSet());
        return tenants.find(tenantIds)
                .chain(known -> channels.switchedOn(tenantIds)
                        .chain(on -> requests.names(clients(batch))
                                .map(names -> batch.stream()
                                        .map(one -> Draft.of(one, known, on, available, names))
                                        .toList())))
                .chain(drafts -> templates.render(wanted(drafts)).map(rendered -> ready(drafts, rendered, requestedBy)))
                .chain(this::store);
    }

    private static List<ClientKey> clients(List<NotificationRequest> batch) {
        return batch.stream()
                .flatMap(one -> one.recipient().clientId().map(id -> new ClientKey(one.tenantId(), id)).stream())
                .distinct()
                .toList();
    }

    private static List<Wanted> wanted(List<Draft> drafts) {
        return drafts.stream().flatMap(draft -> draft.wanted().stream()).toList();
    }

    /** Either what is to be stored, or what became of it already. */
    private record Decided(Optional<ReadyRequest> ready, Optional<Acceptance> refused) {}

    private List<Decided> ready(List<Draft> drafts, List<Rendering> rendered, Optional<String> requestedBy) {
        List<Decided> decided = new ArrayList<>(drafts.size());
        int from = 0;
        for (Draft draft : drafts) {
            int to = from + draft.wanted().size();
            decided.add(decided(draft, rendered.subList(from, to), requestedBy));
            from = to;
        }
        return decided;
    }

    private Decided decided(Draft draft, List<Rendering> rendered, Optional<String> requestedBy) {
        return draft.refusal(rendered)
                .map(refused -> new Decided(Optional.empty(), Optional.of(refused)))
                .orElseGet(() -> new Decided(
                        Optional.of(draft.ready(ids.next(), rendered, clock.instant(), requestedBy)),
                        Optional.empty()));
    }

    private Uni<List<Acceptance>> store(List<Decided> decided) {
        List<ReadyRequest> ready =
                decided.stream().flatMap(one -> one.ready().stream()).toList();
        return requests.store(ready).map(stored -> {
            List<Acceptance> all = new ArrayList<>(decided.size());
            int next = 0;
            for (Decided one : decided) {
                all.add(one.refused().isPresent() ? one.refused().get() : stored.get(next++));
            }
            return all;
        });
    }
}
