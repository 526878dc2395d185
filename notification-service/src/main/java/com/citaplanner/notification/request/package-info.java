/** What other services ask for: reading it, accepting it once, and taking it back. */
package com.citaplanner.notification.request;
