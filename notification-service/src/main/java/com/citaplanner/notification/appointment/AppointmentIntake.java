package com.citaplanner.notification.appointment;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.branch.Branch;
import com.citaplanner.notification.branch.BranchKey;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores batches of reports about appointments, with all that follows from them. Works in the current transaction. A
 * report that is not newer than what is stored changes nothing, so that reports may come twice, late or in any order.
 */
public final class AppointmentIntake {
    private static final EventOutcome UNKNOWN_TENANT = new EventOutcome.Refused(Optional.of("tenantId"), "is unknown");

    private final TenantDirectory tenants;
    private final BranchQueries branches;
    private final AppointmentClients clients;
    private final AppointmentRepository appointments;
    private final AttributeWriteQueue writes;
    private final List<AppointmentListener> listeners;

    /** @param listeners in an order that is always the same, so that batches do not wait for each other */
    public AppointmentIntake(
            TenantDirectory tenants,
            BranchQueries branches,
            AppointmentClients clients,
            AppointmentRepository appointments,
            AttributeWriteQueue writes,
            List<AppointmentListener> listeners) {
        this.tenants = tenants;
        this.branches = branches;
        this.clients = clients;
        this.appointments = appointments;
        this.writes = writes;
        this.listeners = List.copyOf(listeners);
    }

    /** Stores reports of several tenants. Refuses those of unknown tenants. */
    public Uni<List<EventOutcome>> events(List<AppointmentReport> batch) {
        return tenants(batch)
                .call(known -> store(
                        batch.stream()
                                .filter(report -> known.containsKey(report.key().tenantId()))
                                .toList(),
                        known))
                .map(known -> batch.stream()
                        .map(report ->
                                known.containsKey(report.key().tenantId()) ? EventOutcome.ACCEPTED : UNKNOWN_TENANT)
                        .toList());
    }

    /**
     * Stores reports of the caller's tenant and returns one result for each, in their order. Fails with {@link
     * InvalidInput} where the tenant has just been deleted.
     */
    public Uni<List<ReportResult>> apply(List<AppointmentReport> batch) {
        return tenants(batch).chain(known -> {
            boolean all = batch.stream()
                    .allMatch(report -> known.containsKey(report.key().tenantId()));
            return all ? store(batch, known) : Uni.createFrom().failure(new InvalidInput("tenantId", "is unknown"));
        });
    }

    /**
     * Cancels an appointment; empty where there is none. Repeating it changes nothing.
     *
     * @param version of the cancellation; empty for the next one, whatever is stored
     */
    public Uni<Optional<ReportResult>> cancel(AppointmentKey key, OptionalLong version, Instant at, boolean silent) {
        return appointments
                .lock(Set.of(key))
                .chain(known -> known.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : apply(known.values().stream()
                                        .map(appointment -> cancellation(appointment, version, at, silent))
                                        .toList())
                                .map(results -> Optional.of(results.getFirst())));
    }

    private static AppointmentReport cancellation(
            Appointment appointment, OptionalLong version, Instant at, boolean silent) {
        return new AppointmentReport(
                appointment.key(),
                appointment.clientId(),
                version,
                AppointmentReport.Change.CANCELLED,
                new DateTime.Local(appointment.start()),
                Optional.of(appointment.zone()),
                appointment.details(),
                at,
                silent);
    }

    private Uni<Map<String, Tenant>> tenants(List<AppointmentReport> batch) {
        return tenants.find(
                batch.stream().map(report -> report.key().tenantId()).collect(Collectors.toSet()));
    }

    private Uni<List<ReportResult>> store(List<AppointmentReport> batch, Map<String, Tenant> known) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return defaultZones(batch, known)
                .map(zones -> batch.stream()
                        .map(report -> ResolvedReport.of(report, zones.apply(report)))
                        .toList())
                .chain(this::withoutErasedData)
                .chain(this::store)
                .call(stored -> requestWrites(stored.changes()))
                .call(stored -> tellListeners(stored.changes()))
                .map(BatchChanges::results);
    }

    /** Where a report names no zone, its branch's counts, else its tenant's. */
    private Uni<Function<AppointmentReport, ZoneId>> defaultZones(
            List<AppointmentReport> batch, Map<String, Tenant> known) {
        Set<BranchKey> named = batch.stream()
                .filter(report -> report.zone().isEmpty())
                .flatMap(report -> branch(report).stream())
                .collect(Collectors.toSet());
        Uni<Map<BranchKey, Branch>> found = named.isEmpty() ? Uni.createFrom().item(Map.of()) : branches.find(named);
        return found.map(byKey -> report -> branch(report)
                .flatMap(key -> Optional.ofNullable(byKey.get(key)))
                .map(Branch::zone)
                .orElseGet(() -> Objects.requireNonNull(known.get(report.key().tenantId()))
                        .timeZone()));
    }

    private static Optional<BranchKey> branch(AppointmentReport report) {
        return report.details().branchId().map(id -> new BranchKey(report.key().tenantId(), id));
    }

    /** Late reports do not bring back what was erased with the client. */
    private Uni<List<ResolvedReport>> withoutErasedData(List<ResolvedReport> reports) {
        return clients.deleted(reports.stream().map(ResolvedReport::client).collect(Collectors.toSet()))
                .map(deleted -> reports.stream()
                        .map(report -> deleted.contains(report.client()) ? report.withoutPersonalData() : report)
                        .toList());
    }

    private Uni<BatchChanges> store(List<ResolvedReport> reports) {
        return appointments
                .add(BatchChanges.of(reports, Map.of()).stored())
                .chain(added -> appointments.lock(others(reports, added)))
                .map(known -> BatchChanges.of(reports, known))
                .call(changes -> appointments.replace(changes.replaced()));
    }

    private static Set<AppointmentKey> others(List<ResolvedReport> reports, Set<AppointmentKey> added) {
        return reports.stream()
                .map(ResolvedReport::key)
                .filter(key -> !added.contains(key))
                .collect(Collectors.toSet());
    }

    private Uni<Void> requestWrites(List<AppointmentChange> changes) {
        List<ClientKey> clients = changes.stream()
                .flatMap(change -> Stream.concat(change.before().stream(), Stream.of(change.after())))
                .map(Appointment::client)
                .distinct()
                .toList();
        return clients.isEmpty() ? Uni.createFrom().voidItem() : writes.requestForClients(clients);
    }

    private Uni<Void> tellListeners(List<AppointmentChange> changes) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (changes.isEmpty()) {
            return told;
        }
        for (AppointmentListener listener : listeners) {
            told = told.chain(() -> listener.changed(changes));
        }
        return told;
    }
}
