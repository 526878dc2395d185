/** Files of clients as people and their spreadsheets write them. */
package com.citaplanner.notification.client.imports;
