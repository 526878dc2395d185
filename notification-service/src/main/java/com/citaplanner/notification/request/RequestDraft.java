package com.citaplanner.notification.request;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.preference.ChannelOrders;
import com.citaplanner.notification.request.BatchPolicy.NeededChannels;
import com.citaplanner.notification.template.BusinessProfile;
import com.citaplanner.notification.template.RenderRequest;
import com.citaplanner.notification.template.RenderResult;
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

/**
 * A request being accepted.
 *
 * @param request with the channels that are open
 * @param problem why it is refused before rendering; empty if it is not
 * @param choice of its channels
 * @param renderRequests the messages to render, one for each of its channels; none if there is a problem
 */
record RequestDraft(
        NotificationRequest request,
        Optional<Tenant> tenant,
        Optional<RequestOutcome.Refused> problem,
        ChannelChoice choice,
        List<RenderRequest> renderRequests) {

    static RequestDraft of(
            NotificationRequest requested,
            Map<String, Tenant> tenants,
            ChannelOrders orders,
            Map<String, Set<Channel>> enabledChannels,
            Set<Channel> available,
            Map<ClientKey, PersonName> names,
            BatchPolicy policy) {
        Optional<Tenant> tenant = Optional.ofNullable(tenants.get(requested.tenantId()));
        Set<Channel> enabled = enabledChannels.getOrDefault(requested.tenantId(), Set.of());
        ChannelChoice choice = ChannelChoice.of(wanted(requested, orders), enabled, available);
        NotificationRequest request = requested.withChannels(
                leavesOut(requested, policy) && choice.anyOpen() ? choice.open() : choice.wanted());
        Optional<RequestOutcome.Refused> problem = tenantProblem(tenant)
                .or(() -> request.channels().equals(choice.open()) ? Optional.empty() : choice.problem(policy.needed()))
                .or(() -> recipientProblem(request, tenant.get(), names, policy));
        List<RenderRequest> renderRequests = problem.isPresent()
                ? List.of()
                : request.channels().stream()
                        .map(channel -> toRenderRequest(request, BusinessProfile.of(tenant.get()), channel, names))
                        .toList();
        return new RequestDraft(request, tenant, problem, choice, renderRequests);
    }

    private static List<Channel> wanted(NotificationRequest requested, ChannelOrders orders) {
        return requested.channels().isEmpty()
                ? orders.of(requested.tenantId(), requested.type())
                : requested.channels();
    }

    /** A request that names no channel gets those that the tenant prefers, without the ones that are off. */
    private static boolean leavesOut(NotificationRequest requested, BatchPolicy policy) {
        return requested.channels().isEmpty() || policy.needed() == NeededChannels.ANY;
    }

    private static Optional<RequestOutcome.Refused> tenantProblem(Optional<Tenant> tenant) {
        if (tenant.isEmpty()) {
            return Optional.of(new RequestOutcome.Refused("tenantId", "is unknown"));
        }
        return tenant.filter(Tenant::suspended)
                .map(known -> new RequestOutcome.Refused("tenantId", "is suspended", true));
    }

    private static Optional<RequestOutcome.Refused> recipientProblem(
            NotificationRequest request, Tenant tenant, Map<ClientKey, PersonName> names, BatchPolicy policy) {
        Optional<String> clientId = request.recipient().clientId();
        if (clientId.isEmpty() && request.recipient().conversation().isPresent()) {
            return Optional.empty();
        }
        if (clientId.isEmpty()) {
            return InlineRecipient.problem(request.recipient(), request.channels(), new Region(tenant.defaultRegion()));
        }
        return clientId.filter(
                        id -> policy.onlyKnownClients() && !names.containsKey(new ClientKey(request.tenantId(), id)))
                .map(unknown -> new RequestOutcome.Refused(
                        "recipientId",
                        "is not a client of this tenant: create it first, or wait until it has come from clients.v1"));
    }

    private static RenderRequest toRenderRequest(
            NotificationRequest request, BusinessProfile business, Channel channel, Map<ClientKey, PersonName> names) {
        Optional<PersonName> name = request.recipient()
                .clientId()
                .map(id -> names.get(new ClientKey(request.tenantId(), id)))
                .or(() -> request.recipient().name().map(PersonName::whole));
        return new RenderRequest(
                business,
                request.type(),
                channel,
                request.content().templateId(),
                request.content().message(),
                request.content().variables(),
                RenderRequest.automaticVariables(business, name),
                request.locale(),
                request.timeZone());
    }

    /** Why it cannot be accepted; empty if it can. */
    Optional<RequestOutcome> refusal(List<RenderResult> rendered, NeededChannels needed) {
        return problem.<RequestOutcome>map(known -> known)
                .or(() -> choice.problem(request.channels(), rendered, needed))
                .or(this::expiryProblem);
    }

    private Optional<RequestOutcome> expiryProblem() {
        ZoneId zone = zone();
        Optional<Instant> expiry = request.expiresAt().map(scheduledTime -> scheduledTime.in(zone));
        Optional<Instant> due = request.sendAt().map(scheduledTime -> scheduledTime.in(zone));
        return expiry.isPresent() && due.isPresent() && !due.get().isBefore(expiry.get())
                ? Optional.of(new RequestOutcome.Refused("expiresAt", "is not after sendAt"))
                : Optional.empty();
    }

    ResolvedRequest resolve(UUID id, List<RenderResult> rendered, Instant now, Optional<String> requestedBy) {
        ZoneId zone = zone();
        Optional<Instant> due =
                request.sendAt().map(scheduledTime -> scheduledTime.in(zone)).filter(now::isBefore);
        Map<Channel, RenderResult.Rendered> usable = ChannelChoice.usable(request.channels(), rendered);
        RenderResult.Rendered first = usable.values().iterator().next();
        return new ResolvedRequest(
                id,
                request.withChannels(List.copyOf(usable.keySet())),
                contents(usable),
                Optional.ofNullable(first.templateId()),
                first.version(),
                due,
                request.expiresAt()
                        .map(scheduledTime -> scheduledTime.in(zone))
                        .orElseGet(() -> DateTimes.clamp(
                                due.orElse(now).plus(request.type().timeToLive()))),
                requestedBy);
    }

    private Map<Channel, Content> contents(Map<Channel, RenderResult.Rendered> usable) {
        Map<Channel, Content> contents = new EnumMap<>(Channel.class);
        usable.forEach((channel, rendered) -> contents.put(channel, withExtras(rendered.content(), channel)));
        return contents;
    }

    private Content withExtras(Content content, Channel channel) {
        Content complete = channel.style().hasCalendar()
                ? content.withCalendar(request.content().calendar())
                : content;
        return channel.style().hasButtons()
                ? complete.withButtons(request.content().buttons())
                : complete;
    }

    private ZoneId zone() {
        return request.timeZone().orElseGet(() -> tenant.orElseThrow().timeZone());
    }
}
