package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientEditor;
import com.citaplanner.notification.client.ClientEditor.EditResult;
import com.citaplanner.notification.client.imports.ImportFile;
import com.citaplanner.notification.client.imports.ImportLine;
import com.citaplanner.notification.client.imports.RowReader;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.ConcurrencyLimit;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.SharedTransaction;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * REST API for imports of whole client directories. What was stored before a failure stays; importing it again changes
 * nothing.
 */
@Tag(name = "Clients")
@Path("/api/v1/clients/import")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("send")
class ImportResource {
    private static final int MAX_LINES = 200_000;
    /** Imports run one after the other, since each is held in memory and keeps the database busy. */
    private static final int MAX_IN_FLIGHT = 1;

    private static final int MAX_WAITING = 4;

    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final ClientEditor editor;
    private final HeavyWork heavyWork;
    private final Clock clock;
    private final ConcurrencyLimit limit = new ConcurrencyLimit(MAX_IN_FLIGHT, MAX_WAITING);

    ImportResource(
            Caller caller,
            Transactions transactions,
            TenantDirectory tenants,
            ClientEditor editor,
            HeavyWork heavyWork,
            Clock clock) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.editor = editor;
        this.heavyWork = heavyWork;
        this.clock = clock;
    }

    @Operation(summary = "Import clients from newline-delimited JSON")
    @POST
    @Consumes("application/x-ndjson")
    public Uni<ImportReport.ImportTotals> json(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        Optional<Charset> charset = charset(contentType);
        return store(file, (bytes, rows) -> ImportFile.objects(bytes, charset, rows));
    }

    @Operation(summary = "Import clients from CSV")
    @POST
    @Consumes("text/csv")
    public Uni<ImportReport.ImportTotals> csv(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        Optional<Charset> charset = charset(contentType);
        return store(file, (bytes, rows) -> ImportFile.csv(bytes, charset, rows));
    }

    private static Optional<Charset> charset(@Nullable String contentType) {
        if (contentType == null) {
            throw Problem.unsupported("The Content-Type is missing; send text/csv or application/x-ndjson.");
        }
        try {
            return Optional.ofNullable(
                            MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER))
                    .map(Charset::forName);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("Content-Type", "names an unknown charset; use for example text/csv; charset=utf-8");
        }
    }

    private Uni<ImportReport.ImportTotals> store(
            byte @Nullable [] file, BiFunction<byte[], RowReader, ImportFile> open) {
        byte[] bytes = file == null ? new byte[0] : file;
        if (lines(bytes) > MAX_LINES) {
            throw Problem.invalid("lines", "must be at most " + MAX_LINES + "; send the file in parts");
        }
        String tenant = caller.tenantId();
        return limit.run(() -> rows(tenant)
                .chain(rows -> heavyWork.run(() -> open.apply(bytes, rows)))
                .chain(opened -> switch (opened) {
                    case ImportFile.Unusable(String field, String reason) -> throw Problem.invalid(field, reason);
                    case ImportFile.Lines lines -> store(tenant, lines);
                }));
    }

    private static int lines(byte[] bytes) {
        int lines = 0;
        for (byte value : bytes) {
            lines += value == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Uni<RowReader> rows(String tenant) {
        return transactions.run(() -> tenants.existing(tenant)).map(found -> new RowReader(found.locale(), clock));
    }

    private Uni<ImportReport.ImportTotals> store(String tenant, ImportFile.Lines file) {
        ImportReport report = new ImportReport(file.notes());
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        heavyWork.run(() -> ImportBatch.next(file.lines())).call(batch -> store(tenant, batch, report)))
                .whilst(batch -> !batch.last())
                .onItem()
                .ignoreAsUni()
                .replaceWith(report::totals);
    }

    private Uni<Void> store(String tenant, ImportBatch batch, ImportReport report) {
        batch.refused().forEach(report::addRefused);
        if (batch.good().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SharedTransaction.run(
                        transactions,
                        batch.good(),
                        part -> apply(tenant, part),
                        (line, cause) -> Optional.<EditResult>empty())
                .invoke(results -> report(batch.good(), results, report))
                .replaceWithVoid();
    }

    private Uni<List<Optional<EditResult>>> apply(String tenant, List<ImportLine.Read> batch) {
        return editor.apply(tenant, batch.stream().map(ImportLine.Read::edit).toList())
                .map(results -> results.stream().map(Optional::of).toList());
    }

    /** Reports each line; a line that the database refused has no result. */
    private static void report(List<ImportLine.Read> batch, List<Optional<EditResult>> results, ImportReport report) {
        for (int i = 0; i < batch.size(); i++) {
            ImportLine.Read line = batch.get(i);
            results.get(i)
                    .ifPresentOrElse(
                            result -> report.result(line, result),
                            () -> report.addRefused(new ImportLine.Refused(
                                    line.number(), line.edit().id(), "cannot be stored: the database refused it")));
        }
    }
}
