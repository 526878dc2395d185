package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.ReportResult;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.FileText;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.ObjectLines;
import com.citaplanner.notification.imports.TextLines;
import com.citaplanner.notification.imports.http.FileImports;
import com.citaplanner.notification.imports.http.ImportedLines;
import com.citaplanner.notification.work.HeavyWork;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * REST API for imports of many appointments. What was stored before a failure stays; importing it again changes
 * nothing.
 */
@Tag(name = "Appointments")
@Path("/api/v1/appointments/import")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("send")
class AppointmentImportResource {
    private final Caller caller;
    private final FileImports imports;
    private final AppointmentIntake intake;
    private final HeavyWork heavyWork;
    private final ObjectMapper json;
    private final Clock clock;

    AppointmentImportResource(
            Caller caller,
            FileImports imports,
            AppointmentIntake intake,
            HeavyWork heavyWork,
            ObjectMapper json,
            Clock clock) {
        this.caller = caller;
        this.imports = imports;
        this.intake = intake;
        this.heavyWork = heavyWork;
        this.json = json;
        this.clock = clock;
    }

    /** Tells no client by default: an import brings what the clients know already. */
    @Operation(summary = "Import appointments from newline-delimited JSON")
    @POST
    @Consumes("application/x-ndjson")
    public Uni<AppointmentImportReport.AppointmentTotals> json(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING))) byte[] file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(
                            description =
                                    "Whether clients are not told about these changes; they get reminders nevertheless")
                    @DefaultValue("true")
                    @QueryParam("silent")
                    boolean silent) {
        byte[] bytes = FileImports.checked(file);
        AppointmentLine line = new AppointmentLine(json, caller.tenantId(), clock, silent);
        return imports.inTurn(() -> heavyWork
                .run(() -> FileText.of(bytes, FileImports.charset(contentType)))
                .chain(text -> store(text, line)));
    }

    private Uni<AppointmentImportReport.AppointmentTotals> store(FileText text, AppointmentLine line) {
        FileNotes notes = text.notes();
        AppointmentImportReport report = new AppointmentImportReport(notes);
        return imports.store(
                        new ObjectLines<>(new TextLines(text.reader()), line::read),
                        new AppointmentLines(intake, report))
                .replaceWith(report::totals);
    }

    private record AppointmentLines(AppointmentIntake intake, AppointmentImportReport report)
            implements ImportedLines<AppointmentReport, ReportResult> {
        @Override
        public Uni<List<ReportResult>> store(List<AppointmentReport> batch) {
            return intake.apply(batch);
        }

        @Override
        public void stored(ImportLine.Read<AppointmentReport> line, ReportResult result) {
            report.result(line, result);
        }

        @Override
        public void refused(ImportLine.Refused<AppointmentReport> line) {
            report.refused(line);
        }

        @Override
        public String id(AppointmentReport appointment) {
            return appointment.key().id();
        }
    }
}
