/** What clients read: texts with variables, versioned per tenant, filled in and formatted in the client's language. */
package com.citaplanner.notification.template;
