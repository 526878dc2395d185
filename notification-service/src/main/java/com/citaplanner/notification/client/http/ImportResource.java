package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientEditing;
import com.citaplanner.notification.client.ClientEditing.Result;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.work.AtOnce;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.SharedTransaction;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Brings a whole book at once. What was stored before a failure stays, and to import it again changes nothing. */
@Path("/api/v1/clients/import")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("send")
class ImportResource {
    private static final int MOST_LINES = 200_000;
    /** Imports are worked on one after the other, since each is in memory as a whole and keeps the database busy. */
    private static final int AT_ONCE = 1;

    private static final int WAITING = 4;

    private final Caller caller;
    private final Transactions transactions;
    private final ClientEditing editing;
    private final HeavyWork heavy;
    private final Clock clock;
    private final AtOnce atOnce = new AtOnce(AT_ONCE, WAITING);

    ImportResource(Caller caller, Transactions transactions, ClientEditing editing, HeavyWork heavy, Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.editing = editing;
        this.heavy = heavy;
        this.clock = clock;
    }

    @Operation(summary = "Import clients, one JSON object a line")
    @POST
    @Consumes("application/x-ndjson")
    public Uni<ImportReport.Totals> json(String lines) {
        return store(lines, () -> ClientLines.json(lines, clock));
    }

    @Operation(summary = "Import clients from CSV")
    @POST
    @Consumes("text/csv")
    public Uni<ImportReport.Totals> csv(String lines) {
        return store(lines, () -> ClientLines.csv(lines, clock));
    }

    private Uni<ImportReport.Totals> store(String text, Supplier<Iterator<ClientLines.Line>> lines) {
        if (text.chars().filter(one -> one == '\n').limit(MOST_LINES + 1L).count() > MOST_LINES) {
            throw Problem.invalid("lines", "are more than " + MOST_LINES + ": send them in parts");
        }
        String tenant = caller.tenantId();
        return atOnce.run(() -> heavy.run(lines).chain(read -> store(tenant, read)));
    }

    private Uni<ImportReport.Totals> store(String tenant, Iterator<ClientLines.Line> lines) {
        ImportReport report = new ImportReport();
        return Multi.createBy()
                .repeating()
                .uni(() -> heavy.run(() -> ImportBatch.next(lines)).call(batch -> store(tenant, batch, report)))
                .whilst(batch -> !batch.last())
                .onItem()
                .ignoreAsUni()
                .replaceWith(report::totals);
    }

    private Uni<Void> store(String tenant, ImportBatch batch, ImportReport report) {
        batch.refused().forEach(report::refused);
        if (batch.good().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SharedTransaction.run(
                        transactions,
                        batch.good(),
                        part -> apply(tenant, part),
                        (line, cause) -> Optional.<Result>empty())
                .invoke(results -> report(batch.good(), results, report))
                .replaceWithVoid();
    }

    private Uni<List<Optional<Result>>> apply(String tenant, List<ClientLines.Line> batch) {
        return editing.apply(tenant, batch.stream().map(ClientLines.Line::edit).toList())
                .map(results -> results.stream().map(Optional::of).toList());
    }

    /** What the database refuses has no result. */
    private static void report(List<ClientLines.Line> batch, List<Optional<Result>> results, ImportReport report) {
        for (int i = 0; i < batch.size(); i++) {
            ClientLines.Line line = batch.get(i);
            results.get(i)
                    .ifPresentOrElse(
                            result -> report.result(line, result),
                            () -> report.refused(
                                    ClientLines.Line.refused(line.number(), line.id(), "cannot be stored as it is")));
        }
    }
}
