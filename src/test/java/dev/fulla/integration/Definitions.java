package dev.fulla.integration;

/** Definitions that tests run. */
final class Definitions {
    /** One module, so that the front end's own sequence works. */
    static final String CRM = """
            name: crm
            version: 2.1.0
            display: {name: Contacts, description: Keeps contacts, icon: "https://x.example/i.svg", detailsUrl: "https://x.example", category: Sales}
            modules: {crm: crm}
            config:
              region: {type: string, enum: [eu, us], title: Region}
              size: {type: integer, default: 7}
              token: {type: string, secret: true}
            """;

    /** Two modules and required configuration. */
    static final String DEMO = """
            name: demo
            version: 1.0.0
            display: {name: Demo, description: Greets}
            modules: {source: crm, mail: mailer}
            config:
              greeting: {type: string, required: true, title: Greeting}
            actions:
              LIST_CONTACTS: {title: List contacts, description: All of them, userActionType: QUICK_ACTION}
              SEND: {title: Send, userActionType: FORM, options: {to: {type: string, required: true, title: Receiver}}}
            routes:
              - {method: GET, path: /ping, event: PING, auth: none}
              - {method: POST, path: "/orders/{orderId}", event: ORDER}
              - {method: GET, path: "/own/{integrationId}", event: OWN}
            """;

    /** As many as a user likes. */
    static final String MANY = """
            name: many
            version: 1.0.0
            display: {name: Many, description: Any number}
            modules: {from: shop, to: shop}
            isMany: true
            """;

    private Definitions() {}
}
