package com.citaplanner.sandbox;

import com.citaplanner.sandbox.demo.DemoAccess;
import java.util.List;
import java.util.stream.Collectors;

/** The message that is printed when everything is ready: what runs where, and what to try next. */
record ReadyMessage(Settings settings, Workspace workspace, ChatwootAccess chatwoot, List<SupervisedService> services) {
    /** The demo tenant's API key. It is public, so it must only be used in the sandbox. */
    static final String DEMO_KEY = DemoAccess.API_KEY;

    /** The operator's API key, which sets up tenants. It is public too. */
    static final String OPERATOR_KEY = "cp_operator_KnownToEverybodyAndOnlyForTheSandbox";

    private static final String SAMPLE =
            "chatwoot-gateway/src/test/resources/fixtures/chatwoot/message_created__seed_document.json";

    String text() {
        return """

                Everything is ready.

                %s
                  Mail page              %s    open it in a browser: the e-mails that clients would receive
                  WhatsApp stand-in      %s    open it in a browser: the phone of a client, with its SMS; read, tap, answer
                  Push stand-in          %s    open it in a browser: the devices of clients; subscribe your own browser
                %s
                  SMTP                   127.0.0.1:%d
                  Kafka                  127.0.0.1:%d
                  PostgreSQL             postgresql://postgres:postgres@127.0.0.1:%d/citaplanner
                  API key                %s
                  Operator API key       %s

                Try next, in another terminal:
                  ./dev webhook %s
                  curl -H "X-Api-Key: %s" "%s/api/v1/clients?phone=55%%2012345678"
                  ./dev notify "Hola, Juan. Le recordamos su cita de mañana a las 10:00."
                  ./dev notify --channel WHATSAPP "Hola, Juan. Le recordamos su cita de mañana a las 10:00."
                  ./dev notify --channel PUSH "Hola, Juan. Le recordamos su cita de mañana a las 10:00."
                  ./dev notify --channel WHATSAPP,SMS,EMAIL "Hola, Juan. Le recordamos su cita de mañana a las 10:00."
                  ./dev notify --channel EMAIL --type PROMOTION "Esta semana tiene 20 %% de descuento en limpieza dental."
                  ./dev appointment book    (confirms, reminds after a minute, and shows what Juan answers on his phone)
                  kill -9 %d    (the service restarts by itself, and no event is lost)

                Ctrl-C stops everything. The data stays in .sandbox; ./dev up --fresh deletes it first.
                """.formatted(
                        chatwootLine(),
                        settings.url(Part.MAIL),
                        settings.url(Part.WHATSAPP),
                        settings.url(Part.PUSH),
                        services.stream().map(this::line).collect(Collectors.joining(System.lineSeparator())),
                        settings.port(Part.SMTP),
                        settings.port(Part.KAFKA),
                        settings.port(Part.POSTGRES),
                        DEMO_KEY,
                        OPERATOR_KEY,
                        SAMPLE,
                        DEMO_KEY,
                        settings.url(Part.SERVICE),
                        services.getFirst().pid());
    }

    private String chatwootLine() {
        return settings.realChatwoot().isPresent()
                ? "  Chatwoot               " + chatwoot
                : "  Chatwoot stand-in      " + chatwoot.url()
                        + "    open it in a browser: write as a client, read the answers";
    }

    private String line(SupervisedService service) {
        Part part = service.part();
        return "  %-22s %s    pid %d, log %s"
                .formatted(
                        part.title(),
                        settings.url(part),
                        service.pid(),
                        settings.root().relativize(workspace.log(part.title())));
    }
}
