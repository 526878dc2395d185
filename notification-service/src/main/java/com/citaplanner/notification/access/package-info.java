/** Who may call: the API keys of a tenant, and what each is for. */
package com.citaplanner.notification.access;
