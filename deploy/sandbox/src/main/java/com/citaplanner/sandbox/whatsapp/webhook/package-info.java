/** Signed webhooks: receipts, and what clients do. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.webhook;

import org.jspecify.annotations.NullMarked;
