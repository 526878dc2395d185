package com.citaplanner.notification.client.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.client.ClientEditor;
import com.citaplanner.notification.client.ClientEditor.EditResult;
import com.citaplanner.notification.client.imports.ImportFile;
import com.citaplanner.notification.client.imports.RowReader;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.http.FileImports;
import com.citaplanner.notification.imports.http.ImportedLines;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
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
    private final Caller caller;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final ClientEditor editor;
    private final HeavyWork heavyWork;
    private final Clock clock;
    private final FileImports imports;

    ImportResource(
            Caller caller,
            Transactions transactions,
            TenantDirectory tenants,
            ClientEditor editor,
            HeavyWork heavyWork,
            Clock clock,
            FileImports imports) {
        this.caller = caller;
        this.transactions = transactions;
        this.tenants = tenants;
        this.editor = editor;
        this.heavyWork = heavyWork;
        this.clock = clock;
        this.imports = imports;
    }

    @Operation(summary = "Import clients from newline-delimited JSON")
    @POST
    @Consumes("application/x-ndjson")
    public Uni<ImportReport.ImportTotals> json(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        Optional<Charset> charset = FileImports.charset(contentType);
        return store(file, (bytes, rows) -> ImportFile.objects(bytes, charset, rows));
    }

    @Operation(summary = "Import clients from CSV")
    @POST
    @Consumes("text/csv")
    public Uni<ImportReport.ImportTotals> csv(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        Optional<Charset> charset = FileImports.charset(contentType);
        return store(file, (bytes, rows) -> ImportFile.csv(bytes, charset, rows));
    }

    private Uni<ImportReport.ImportTotals> store(
            byte @Nullable [] file, BiFunction<byte[], RowReader, ImportFile> open) {
        byte[] bytes = FileImports.checked(file);
        String tenant = caller.tenantId();
        return imports.inTurn(() -> rows(tenant)
                .chain(rows -> heavyWork.run(() -> open.apply(bytes, rows)))
                .chain(opened -> switch (opened) {
                    case ImportFile.Unusable(String field, String reason) -> throw Problem.invalid(field, reason);
                    case ImportFile.Lines lines -> store(tenant, lines);
                }));
    }

    private Uni<RowReader> rows(String tenant) {
        return transactions.run(() -> tenants.existing(tenant)).map(found -> new RowReader(found.locale(), clock));
    }

    private Uni<ImportReport.ImportTotals> store(String tenant, ImportFile.Lines file) {
        ImportReport report = new ImportReport(file.notes());
        return imports.store(file.lines(), new ClientLines(editor, tenant, report))
                .replaceWith(report::totals);
    }

    private record ClientLines(ClientEditor editor, String tenant, ImportReport report)
            implements ImportedLines<ClientEdit, EditResult> {
        @Override
        public Uni<List<EditResult>> store(List<ClientEdit> batch) {
            return editor.apply(tenant, batch);
        }

        @Override
        public void stored(ImportLine.Read<ClientEdit> line, EditResult result) {
            report.result(line, result);
        }

        @Override
        public void refused(ImportLine.Refused<ClientEdit> line) {
            report.addRefused(line);
        }

        @Override
        public String id(ClientEdit edit) {
            return edit.id();
        }
    }
}
