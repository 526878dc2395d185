/** A tenant's whole book brought in step with its Chatwoot, batch by batch. */
package com.citaplanner.notification.sync;
