/** Templates as rows. */
package com.citaplanner.notification.template.postgres;
