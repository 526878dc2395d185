/** Which events were seen, and which are nobody's. */
package com.citaplanner.notification.inbound.postgres;
