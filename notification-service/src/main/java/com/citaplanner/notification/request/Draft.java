package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.template.Business;
import com.citaplanner.notification.template.Rendering;
import com.citaplanner.notification.template.Wanted;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A request on its way to being accepted.
 *
 * @param problem what speaks against it before anything is said
 * @param wanted what is to be said, one for each of its channels; none where there is a problem
 */
record Draft(
        NotificationRequest request,
        Optional<Tenant> tenant,
        Optional<Acceptance.Refused> problem,
        List<Wanted> wanted) {

    static Draft of(
            NotificationRequest request,
            Map<String, Tenant> tenants,
            Map<String, Set<Channel>> switchedOn,
            Set<Channel> available,
            Map<ClientKey, PersonName> names) {
        Optional<Tenant> tenant = Optional.ofNullable(tenants.get(request.tenantId()));
        Set<Channel> on = switchedOn.getOrDefault(request.tenantId(), Set.of());
        Optional<Acceptance.Refused> problem = noTenant(tenant).or(() -> closed(request, on, available));
        List<Wanted> wanted = problem.isPresent()
                ? List.of()
                : request.channels().stream()
                        .map(channel -> wanted(request, Business.of(tenant.get()), channel, names))
                        .toList();
        return new Draft(request, tenant, problem, wanted);
    }

    private static Optional<Acceptance.Refused> noTenant(Optional<Tenant> tenant) {
        if (tenant.isEmpty()) {
            return Optional.of(new Acceptance.Refused("tenantId", "is no tenant"));
        }
        return tenant.filter(Tenant::suspended).map(known -> new Acceptance.Refused("tenantId", "is suspended"));
    }

    private static Optional<Acceptance.Refused> closed(
            NotificationRequest request, Set<Channel> on, Set<Channel> available) {
        String field = request.channels().size() == 1 ? "channel" : "channels";
        return request.channels().stream()
                .filter(channel -> !available.contains(channel) || !on.contains(channel))
                .findFirst()
                .map(channel -> new Acceptance.Refused(
                        field,
                        available.contains(channel)
                                ? channel + " is switched off in the tenant's settings"
                                : channel + " is not available yet"));
    }

    private static Wanted wanted(
            NotificationRequest request, Business business, Channel channel, Map<ClientKey, PersonName> names) {
        Optional<PersonName> name = request.recipient()
                .clientId()
                .map(id -> names.get(new ClientKey(request.tenantId(), id)))
                .or(() -> request.recipient().name().map(PersonName::whole));
        return new Wanted(
                business,
                request.type(),
                channel,
                request.said().templateId(),
                request.said().message(),
                request.said().variables(),
                Wanted.known(business, name),
                request.locale(),
                request.timeZone());
    }

    /** Why it cannot be accepted; empty when it can. */
    Optional<Acceptance> refusal(List<Rendering> rendered) {
        return problem.<Acceptance>map(known -> known)
                .or(() -> rendered.stream()
                        .flatMap(one -> one instanceof Rendering.Refused refused
                                ? Optional.of(new Acceptance.Refused(refused.field(), refused.reason())).stream()
                                : Optional.<Acceptance.Refused>empty().stream())
                        .findFirst())
                .or(this::over);
    }

    private Optional<Acceptance> over() {
        ZoneId zone = zone();
        Optional<Instant> expiry = request.expiresAt().map(when -> when.in(zone));
        Optional<Instant> due = request.sendAt().map(when -> when.in(zone));
        return expiry.isPresent() && due.isPresent() && !due.get().isBefore(expiry.get())
                ? Optional.of(new Acceptance.Refused("expiresAt", "is not after sendAt"))
                : Optional.empty();
    }

    ReadyRequest ready(UUID id, List<Rendering> rendered, Instant now, Optional<String> requestedBy) {
        ZoneId zone = zone();
        Optional<Instant> due = request.sendAt().map(when -> when.in(zone)).filter(now::isBefore);
        Rendering.Rendered first = (Rendering.Rendered) rendered.getFirst();
        return new ReadyRequest(
                id,
                request,
                contents(rendered),
                Optional.ofNullable(first.templateId()),
                first.version(),
                due,
                request.expiresAt()
                        .map(when -> when.in(zone))
                        .orElseGet(() -> DateTimes.clamp(
                                due.orElse(now).plus(request.type().shelfLife()))),
                requestedBy);
    }

    private Map<Channel, Content> contents(List<Rendering> rendered) {
        Map<Channel, Content> contents = new EnumMap<>(Channel.class);
        IntStream.range(0, rendered.size())
                .forEach(
                        i -> contents.put(request.channels().get(i), ((Rendering.Rendered) rendered.get(i)).content()));
        return contents;
    }

    private ZoneId zone() {
        return request.timeZone().orElseGet(() -> tenant.orElseThrow().timeZone());
    }
}
