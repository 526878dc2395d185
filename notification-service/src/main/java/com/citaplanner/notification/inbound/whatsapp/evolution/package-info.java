/** Reads and processes what Evolution API reports: statuses of messages, and messages of clients. */
@NullMarked
package com.citaplanner.notification.inbound.whatsapp.evolution;

import org.jspecify.annotations.NullMarked;
