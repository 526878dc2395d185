package com.citaplanner.notification.suppression.http;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The pages that a person sees. They contain no personal data and nothing from the request. */
final class UnsubscribePage {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";
    private static final String PAGE = """
            <!doctype html>
            <html lang="es-MX">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%1$s</title>
            <style>
              :root { color-scheme: light dark; }
              body { font: 17px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem; }
              h1 { font-size: 1.4rem; }
              button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .5rem; background: #1f5fd1; color: #fff; }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s
            </main>
            </body>
            </html>
            """;

    private UnsubscribePage() {}

    static RestResponse<String> question() {
        return page(Status.OK, "Cancelar la suscripción", """
                <p>Dejará de recibir promociones y encuestas de este negocio por correo. Los avisos de sus citas le seguirán
                llegando.</p>
                <form method="post">
                <input type="hidden" name="List-Unsubscribe" value="One-Click">
                <button>No quiero recibir más</button>
                </form>""");
    }

    static RestResponse<String> done() {
        return page(Status.OK, "Listo", "<p>Ya no recibirá promociones ni encuestas de este negocio por correo.</p>");
    }

    static RestResponse<String> unknown() {
        return page(
                Status.NOT_FOUND,
                "Este enlace no es válido",
                "<p>Revise que esté completo, o responda al correo y pida que no le escriban más.</p>");
    }

    private static RestResponse<String> page(Status status, String title, String content) {
        return RestResponse.ResponseBuilder.create(status, PAGE.formatted(title, content))
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
