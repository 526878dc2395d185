package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientEditing;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Brings a whole book at once. What was stored before a failure stays, and to import it again changes nothing. */
@Path("/api/v1/clients/import")
@RolesAllowed("send")
class ImportResource {
    private static final int BATCH = 500;

    private final Caller caller;
    private final Transactions transactions;
    private final ClientEditing editing;
    private final Clock clock;

    ImportResource(Caller caller, Transactions transactions, ClientEditing editing, Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.editing = editing;
        this.clock = clock;
    }

    @Operation(summary = "Import clients, one JSON object a line")
    @POST
    @Consumes("application/x-ndjson")
    public Uni<ImportReport.Totals> json(String lines) {
        return store(caller.tenantId(), ClientLines.json(lines, clock));
    }

    @Operation(summary = "Import clients from CSV")
    @POST
    @Consumes("text/csv")
    public Uni<ImportReport.Totals> csv(String lines) {
        return store(caller.tenantId(), ClientLines.csv(lines, clock));
    }

    private Uni<ImportReport.Totals> store(String tenant, List<ClientLines.Line> lines) {
        ImportReport report = new ImportReport();
        lines.stream().filter(line -> line.edit() == null).forEach(report::refused);
        return Multi.createFrom()
                .iterable(lines.stream().filter(line -> line.edit() != null).toList())
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(batch -> store(tenant, batch, report))
                .onItem()
                .ignoreAsUni()
                .replaceWith(report::totals);
    }

    private Uni<Void> store(String tenant, List<ClientLines.Line> batch, ImportReport report) {
        return transactions
                .run(() -> editing.apply(
                        tenant, batch.stream().map(ClientLines.Line::edit).toList()))
                .invoke(results -> {
                    for (int i = 0; i < batch.size(); i++) {
                        report.result(batch.get(i), results.get(i));
                    }
                })
                .replaceWithVoid();
    }
}
