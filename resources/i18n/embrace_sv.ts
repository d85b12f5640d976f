<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Embrace</name>
    <message>
        <source> (synthetic data)</source>
        <translation> (syntetiska data)</translation>
    </message>
    <message>
        <source>"categories" must give each word a code</source>
        <translation>”categories” måste ge varje ord en kod</translation>
    </message>
    <message>
        <source>"category" must be a column or a list of columns</source>
        <translation>”category” måste vara en kolumn eller en lista av kolumner</translation>
    </message>
    <message>
        <source>"columns" holds "{role}", which is no role of a column</source>
        <translation>”columns” innehåller ”{role}”, som inte är någon kolumnroll</translation>
    </message>
    <message>
        <source>"columns" is missing</source>
        <translation>”columns” saknas</translation>
    </message>
    <message>
        <source>"columns" names no "date_from"</source>
        <translation>”columns” saknar ”date_from”</translation>
    </message>
    <message>
        <source>"crs" must be a code such as EPSG:3006</source>
        <translation>”crs” måste vara en kod som EPSG:3006</translation>
    </message>
    <message>
        <source>"date_order" must be one of {orders}</source>
        <translation>”date_order” måste vara något av {orders}</translation>
    </message>
    <message>
        <source>"decimal" must be "," or "."</source>
        <translation>”decimal” måste vara ”,” eller ”.”</translation>
    </message>
    <message>
        <source>"format" must be "{wanted}"</source>
        <translation>”format” måste vara ”{wanted}”</translation>
    </message>
    <message>
        <source>"version" must be {wanted}</source>
        <translation>”version” måste vara {wanted}</translation>
    </message>
    <message>
        <source>"x" and "y" go together</source>
        <translation>”x” och ”y” hör ihop: ange båda eller ingen</translation>
    </message>
    <message>
        <source>"{column}" as {role}</source>
        <translation>”{column}” som {role}</translation>
    </message>
    <message>
        <source>"{column}" is not taken as an id: its values repeat too often.</source>
        <translation>”{column}” tolkas inte som id: värdena upprepas för ofta.</translation>
    </message>
    <message>
        <source>"{column}" is taken as both coordinates ({kind}).</source>
        <translation>”{column}” tolkas som båda koordinaterna ({kind}).</translation>
    </message>
    <message>
        <source>"{column}" is taken as {role}{how}.</source>
        <translation>”{column}” tolkas som {role}{how}.</translation>
    </message>
    <message>
        <source>"{key}" has the wrong type</source>
        <translation>”{key}” har fel typ</translation>
    </message>
    <message>
        <source>"{key}" must be one of {tokens}</source>
        <translation>”{key}” måste vara något av {tokens}</translation>
    </message>
    <message>
        <source>"{key}" names {roles}, which are no roles</source>
        <translation>”{key}” anger {roles}, som inte är roller</translation>
    </message>
    <message>
        <source>"{name}"</source>
        <translation>”{name}”</translation>
    </message>
    <message>
        <source>"{name}" ({n})</source>
        <translation>”{name}” ({n})</translation>
    </message>
    <message>
        <source>"{text}" is no reference system.</source>
        <translation>”{text}” är inget koordinatsystem.</translation>
    </message>
    <message>
        <source>"{word}" as {code}</source>
        <translation>”{word}” som {code}</translation>
    </message>
    <message>
        <source>"{x}" and "{y}" are taken as east and north {kind}.</source>
        <translation>”{x}” och ”{y}” tolkas som öst och nord {kind}.</translation>
    </message>
    <message>
        <source>"{x}" and "{y}" are taken as longitude and latitude (EPSG:4326).</source>
        <translation>”{x}” och ”{y}” tolkas som longitud och latitud (EPSG:4326).</translation>
    </message>
    <message>
        <source>"{x}" and "{y}" hold coordinates too; degrees are preferred, since their reference system is certain.</source>
        <translation>”{x}” och ”{y}” innehåller också koordinater; grader går före, eftersom deras koordinatsystem är säkert.</translation>
    </message>
    <message>
        <source>"{y}" holds seven-digit northings, so it is taken as north and "{x}" as east.</source>
        <translation>”{y}” innehåller sjusiffriga nordkoordinater och tolkas därför som nord, och ”{x}” som öst.</translation>
    </message>
    <message>
        <source>&amp;Bandwidth</source>
        <translation>&amp;Bandbredd</translation>
    </message>
    <message>
        <source>&amp;Cells</source>
        <translation>&amp;Celler</translation>
    </message>
    <message>
        <source>&amp;Classification</source>
        <translation>&amp;Klassning</translation>
    </message>
    <message>
        <source>&amp;End of time</source>
        <translation>Tidens s&amp;lut</translation>
    </message>
    <message>
        <source>&amp;Freeze to polygons…</source>
        <translation>&amp;Frys till polygoner…</translation>
    </message>
    <message>
        <source>&amp;Freeze to raster…</source>
        <translation>&amp;Frys till raster…</translation>
    </message>
    <message>
        <source>&amp;Kernel</source>
        <translation>&amp;Kärna</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>&amp;Neighbours within</source>
        <translation>&amp;Grannar inom</translation>
    </message>
    <message>
        <source>&amp;Reviewer</source>
        <translation>&amp;Granskare</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Tid</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>&amp;Vikt</translation>
    </message>
    <message>
        <source>, as no other column holds the date of the event</source>
        <translation>, eftersom ingen annan kolumn innehåller händelsens datum</translation>
    </message>
    <message>
        <source>, by what its cells hold</source>
        <translation>, efter vad cellerna innehåller</translation>
    </message>
    <message>
        <source>, written {order}</source>
        <translation>, skrivet som {order}</translation>
    </message>
    <message>
        <source>, written {order} (nothing in the column tells which way round: check it)</source>
        <translation>, skrivet som {order} (inget i kolumnen visar vad som är dag och månad: kontrollera det)</translation>
    </message>
    <message>
        <source>1 category</source>
        <translation>1 kategori</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 uppgift</translation>
    </message>
    <message>
        <source>1 incident</source>
        <translation>1 händelse</translation>
    </message>
    <message>
        <source>1 incident within {bandwidth} m</source>
        <translation>1 händelse inom {bandwidth} m</translation>
    </message>
    <message>
        <source>14 days</source>
        <translation>14 dagar</translation>
    </message>
    <message>
        <source>28 days</source>
        <translation>28 dagar</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dagar</translation>
    </message>
    <message>
        <source>A Shapefile cuts the names of fields to ten letters, and the map style does not find them. Choose a GeoPackage (.gpkg).</source>
        <translation>En Shapefile kortar fältnamnen till tio tecken, och kartans stil hittar dem inte. Välj en GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <source>A category of the report is not in the store.</source>
        <translation>En kategori i rapporten finns inte i rapportlagret.</translation>
    </message>
    <message>
        <source>A cell size of {size:g} m makes {cells:.3g} cells.</source>
        <translation>Cellstorleken {size:g} m ger {cells:.3g} celler.</translation>
    </message>
    <message>
        <source>A checksum of the audit log cannot be read.</source>
        <translation>En kontrollsumma för granskningsloggen kan inte tolkas.</translation>
    </message>
    <message>
        <source>A cluster needs at least one point.</source>
        <translation>Ett kluster behöver minst en punkt.</translation>
    </message>
    <message>
        <source>A cluster needs at least two points.</source>
        <translation>Ett kluster behöver minst två punkter.</translation>
    </message>
    <message>
        <source>A coordinate is not a number.</source>
        <translation>En koordinat är inte ett tal.</translation>
    </message>
    <message>
        <source>A distance of {distance:g} m gives these {n} cells too many neighbours.</source>
        <translation>Avståndet {distance:g} m ger dessa {n} celler för många grannar.</translation>
    </message>
    <message>
        <source>A draft takes no edition number.</source>
        <translation>Ett utkast tar inget utgåvenummer.</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>En fil</translation>
    </message>
    <message>
        <source>A heat map for each period, with one bandwidth and one set of classes</source>
        <translation>En värmekarta för varje period, med gemensam bandbredd och gemensamma klasser</translation>
    </message>
    <message>
        <source>A heat map of the active point layer, or of the report store, anew for each view</source>
        <translation>En värmekarta över det aktiva punktlagret, eller över rapportlagret, på nytt för varje vy</translation>
    </message>
    <message>
        <source>A layer of the project</source>
        <translation>Ett lager i projektet</translation>
    </message>
    <message>
        <source>A line for each thought</source>
        <translation>En rad för varje tanke</translation>
    </message>
    <message>
        <source>A live layer is already being frozen.</source>
        <translation>Ett levande lager håller redan på att frysas.</translation>
    </message>
    <message>
        <source>A merge needs a reason.</source>
        <translation>En sammanslagning behöver ett skäl.</translation>
    </message>
    <message>
        <source>A new map each (empty: one period after the other)</source>
        <translation>En ny karta varje (tomt: den ena perioden efter den andra)</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Ett nytt</translation>
    </message>
    <message>
        <source>A new source. The store has reports from: {names}</source>
        <translation>En ny källa. Rapportlagret har rapporter från: {names}</translation>
    </message>
    <message>
        <source>A period of months cannot move by days.</source>
        <translation>En period i månader kan inte flyttas i dagar.</translation>
    </message>
    <message>
        <source>A period of {days} days is empty.</source>
        <translation>En period på {days} dagar är tom.</translation>
    </message>
    <message>
        <source>A period of {period} reaches beyond the calendar.</source>
        <translation>En period om {period} når utanför kalendern.</translation>
    </message>
    <message>
        <source>A period without days cannot be compared.</source>
        <translation>En period utan dagar går inte att jämföra.</translation>
    </message>
    <message>
        <source>A place to be set has no coordinates, or no precision.</source>
        <translation>En plats som ska sparas saknar koordinater eller noggrannhet.</translation>
    </message>
    <message>
        <source>A polygon cannot be transformed to the coordinate system of the points.</source>
        <translation>En polygon går inte att transformera till punkternas koordinatsystem.</translation>
    </message>
    <message>
        <source>A rejection cannot be undone. Press once more to reject {n} reports.</source>
        <translation>En avvisning kan inte ångras. Tryck en gång till för att avvisa {n} rapporter.</translation>
    </message>
    <message>
        <source>A rejection cannot be undone: a report stays rejected until it is approved. Here it is.</source>
        <translation>En avvisning kan inte ångras: rapporten är avvisad tills den godkänns. Här är den.</translation>
    </message>
    <message>
        <source>A report cannot be merged into itself.</source>
        <translation>En rapport kan inte slås ihop med sig själv.</translation>
    </message>
    <message>
        <source>A report has no field {field} that can be edited.</source>
        <translation>En rapport har inget fält {field} som går att ändra.</translation>
    </message>
    <message>
        <source>A report is never different from itself.</source>
        <translation>En rapport skiljer sig aldrig från sig själv.</translation>
    </message>
    <message>
        <source>A report needs an event.</source>
        <translation>En rapport behöver en händelse.</translation>
    </message>
    <message>
        <source>A report that was sent back does not become received again: it waits here.</source>
        <translation>En rapport som skickats åter blir inte inkommen igen: den väntar här.</translation>
    </message>
    <message>
        <source>A report was changed by someone else during the import.</source>
        <translation>En rapport ändrades av någon annan under importen.</translation>
    </message>
    <message>
        <source>A report was changed by someone else meanwhile, or can no longer be merged.</source>
        <translation>En rapport ändrades av någon annan under tiden, eller går inte längre att slå ihop.</translation>
    </message>
    <message>
        <source>A report was changed by someone else meanwhile.</source>
        <translation>En rapport ändrades av någon annan under tiden.</translation>
    </message>
    <message>
        <source>A review needs a reviewer.</source>
        <translation>En granskning behöver en granskare.</translation>
    </message>
    <message>
        <source>A situation picture is already being made.</source>
        <translation>En lägesbild håller redan på att göras.</translation>
    </message>
    <message>
        <source>A text that was given holds a character that cannot be written.</source>
        <translation>En angiven text innehåller ett tecken som inte går att skriva.</translation>
    </message>
    <message>
        <source>A time cannot be read.</source>
        <translation>En tid går inte att läsa.</translation>
    </message>
    <message>
        <source>A time or a coordinate cannot be read: write 2026-11-14 21:40, and metres.</source>
        <translation>En tid eller en koordinat går inte att läsa: skriv 2026-11-14 21:40, och meter.</translation>
    </message>
    <message>
        <source>A unit has no name, or a week cannot be read.</source>
        <translation>En enhet saknar namn, eller så går en vecka inte att läsa.</translation>
    </message>
    <message>
        <source>A {name} is a number {low} to {high}.</source>
        <translation>En {name} är ett tal från {low} till {high}.</translation>
    </message>
    <message>
        <source>About EMBRACE for QGIS</source>
        <translation>Om EMBRACE for QGIS</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Beslut</translation>
    </message>
    <message>
        <source>Add a column status: reported, nil or none.</source>
        <translation>Lägg till en kolumn status: rapporterat, noll eller inget.</translation>
    </message>
    <message>
        <source>Add a header row with the names of the columns.</source>
        <translation>Lägg till en rubrikrad med kolumnernas namn.</translation>
    </message>
    <message>
        <source>Add a row for the group, with an empty group column.</source>
        <translation>Lägg till en rad för gruppen, med tom gruppkolumn.</translation>
    </message>
    <message>
        <source>Add event</source>
        <translation>Lägg till händelse</translation>
    </message>
    <message>
        <source>Add its .prj file, or open it as a layer, set the system and import that.</source>
        <translation>Lägg till dess .prj-fil, eller öppna den som lager, ange koordinatsystemet och importera lagret.</translation>
    </message>
    <message>
        <source>Add live heat map</source>
        <translation>Lägg till levande värmekarta</translation>
    </message>
    <message>
        <source>Add live hot spots</source>
        <translation>Lägg till levande hot spots</translation>
    </message>
    <message>
        <source>Add one row a category.</source>
        <translation>Lägg till en rad för varje kategori.</translation>
    </message>
    <message>
        <source>Address (instead of distance)</source>
        <translation>Adress (i stället för avstånd)</translation>
    </message>
    <message>
        <source>Address (street, number, letter), or the street's name</source>
        <translation>Adress (gata, nummer, bokstav), eller gatans namn</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>Adds the approved reports of the open store as a layer that follows the store</source>
        <translation>Lägger till det öppna rapportlagrets godkända rapporter som ett kartlager som följer med när något ändras</translation>
    </message>
    <message>
        <source>Adds the reports that wait for a decision as a layer: for reviewers only</source>
        <translation>Lägger till rapporterna som väntar på beslut som ett kartlager: bara för granskare</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Efter</translation>
    </message>
    <message>
        <source>Against the normal range</source>
        <translation>Mot det normala</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>All approved</source>
        <translation>Godkända</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Alla kategorier</translation>
    </message>
    <message>
        <source>All cells in all steps</source>
        <translation>Alla celler i alla steg</translation>
    </message>
    <message>
        <source>All cells in the step</source>
        <translation>Alla celler i steget</translation>
    </message>
    <message>
        <source>All cells in the step and the one before</source>
        <translation>Alla celler i steget och det före</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <source>All hours: {all}.</source>
        <translation>Alla timmar: {all}.</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>Alla händelser</translation>
    </message>
    <message>
        <source>All rejected</source>
        <translation>Avvisade</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>Alla enheter</translation>
    </message>
    <message>
        <source>All {n} different words of the category are known.</source>
        <translation>Alla {n} olika ord i kategorin är kända.</translation>
    </message>
    <message>
        <source>All, also without a place</source>
        <translation>Alla, även utan plats</translation>
    </message>
    <message>
        <source>Allow report stores on a network share</source>
        <translation>Tillåt rapportlager på en nätverksenhet</translation>
    </message>
    <message>
        <source>An approved report must be approved again once it is changed.</source>
        <translation>En godkänd rapport måste godkännas på nytt när den har ändrats.</translation>
    </message>
    <message>
        <source>An automatic bandwidth needs points in at least two places.</source>
        <translation>En automatisk bandbredd kräver punkter på minst två platser.</translation>
    </message>
    <message>
        <source>An earlier purge was not finished: run it without the trial run to finish it.</source>
        <translation>En tidigare gallring avslutades inte: kör utan provkörning för att avsluta den.</translation>
    </message>
    <message>
        <source>An edit needs an editor.</source>
        <translation>Det framgår inte vem som ändrar.</translation>
    </message>
    <message>
        <source>An event ends before it begins.</source>
        <translation>En händelse slutar innan den börjar.</translation>
    </message>
    <message>
        <source>An event has an end but no beginning.</source>
        <translation>En händelse har ett slut men ingen början.</translation>
    </message>
    <message>
        <source>An event has no field {field} that can be edited.</source>
        <translation>En händelse har inget fält {field} som går att ändra.</translation>
    </message>
    <message>
        <source>An event of the report is not there, or is named twice.</source>
        <translation>En händelse i rapporten finns inte, eller nämns två gånger.</translation>
    </message>
    <message>
        <source>An import holds it as an event of the other report.</source>
        <translation>En import har den som en händelse i den andra rapporten.</translation>
    </message>
    <message>
        <source>Analyse reports…</source>
        <translation>Analysera rapporter…</translation>
    </message>
    <message>
        <source>Another file is being imported: wait for it first.</source>
        <translation>En annan fil läses in: vänta tills den är klar.</translation>
    </message>
    <message>
        <source>Another folder of backups of the store</source>
        <translation>En annan mapp med säkerhetskopior av rapportlagret</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Ett annat</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Isär</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Godkänn</translation>
    </message>
    <message>
        <source>Approve opens when the text is masked</source>
        <translation>Godkänn öppnas när texten är maskerad</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkänd</translation>
    </message>
    <message>
        <source>Approved reports</source>
        <translation>Godkända rapporter</translation>
    </message>
    <message>
        <source>Approved reports on the map</source>
        <translation>Godkända rapporter på kartan</translation>
    </message>
    <message>
        <source>Approved reports, {store}</source>
        <translation>Godkända rapporter, {store}</translation>
    </message>
    <message>
        <source>Approved: reviewed already</source>
        <translation>Godkända: redan granskade</translation>
    </message>
    <message>
        <source>Approved: they are reviewed already</source>
        <translation>Godkända: de är redan granskade</translation>
    </message>
    <message>
        <source>Approved: {n}</source>
        <translation>Godkänt: {n}</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Area (empty: the municipality)</source>
        <translation>Område (tomt: hela kommunen)</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Around the incidents of the cluster</source>
        <translation>Kring klustrets händelser</translation>
    </message>
    <message>
        <source>Arrow keys move, Shift extends, Enter chooses, Escape clears.</source>
        <translation>Piltangenterna flyttar, Skift utökar, Retur väljer, Esc rensar.</translation>
    </message>
    <message>
        <source>As a raster</source>
        <translation>Som raster</translation>
    </message>
    <message>
        <source>As it is to stand on each page</source>
        <translation>Som den ska stå på varje sida</translation>
    </message>
    <message>
        <source>As known on (received until this day)</source>
        <translation>Så som känt (inkommet till och med denna dag)</translation>
    </message>
    <message>
        <source>As many random points make {expected} clusters on average ({m} patterns).</source>
        <translation>Lika många slumpade punkter ger i medeltal {expected} kluster ({m} mönster).</translation>
    </message>
    <message>
        <source>As the file shows</source>
        <translation>Som filen visar</translation>
    </message>
    <message>
        <source>As the profile or the file shows</source>
        <translation>Som profilen eller filen visar</translation>
    </message>
    <message>
        <source>As you saw it</source>
        <translation>Som du såg den</translation>
    </message>
    <message>
        <source>Ask for write access to the file and its folder, or choose another folder.</source>
        <translation>Be om skrivrättighet till filen och dess mapp, eller välj en annan mapp.</translation>
    </message>
    <message>
        <source>Ask for write access, or choose another folder; old backups are kept.</source>
        <translation>Be om skrivrättighet eller välj en annan mapp; gamla säkerhetskopior finns kvar.</translation>
    </message>
    <message>
        <source>Asked for earlier, at places that are not in this picture: {texts}</source>
        <translation>Begärt tidigare, på platser som inte är med i den här lägesbilden: {texts}</translation>
    </message>
    <message>
        <source>Assessment and direction</source>
        <translation>Bedömning och inriktning</translation>
    </message>
    <message>
        <source>Assessment, column {n}</source>
        <translation>Bedömning, spalt {n}</translation>
    </message>
    <message>
        <source>At least {least} are needed. Give BANDWIDTH and CLASS_BREAKS, or choose another END.</source>
        <translation>Det behövs minst {least}. Ange BANDWIDTH och CLASS_BREAKS, eller välj ett annat END.</translation>
    </message>
    <message>
        <source>At the nearest number of their street: {n}.</source>
        <translation>Vid närmaste nummer på sin gata: {n}.</translation>
    </message>
    <message>
        <source>At their address: {n}.</source>
        <translation>På sin adress: {n}.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatiskt</translation>
    </message>
    <message>
        <source>Automatic: {size} m</source>
        <translation>Automatiskt: {size} m</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Back up report store</source>
        <translation>Säkerhetskopiera rapportlager</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Säkerhetskopia</translation>
    </message>
    <message>
        <source>Backups to keep</source>
        <translation>Säkerhetskopior att behålla</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbredd</translation>
    </message>
    <message>
        <source>Bandwidth (empty: automatic)</source>
        <translation>Bandbredd (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Bandwidth (m)</source>
        <translation>Bandbredd (m)</translation>
    </message>
    <message>
        <source>Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).</source>
        <translation>Vald bandbredd: {bandwidth} m (σ {sigma} m, regel {rule}).</translation>
    </message>
    <message>
        <source>Bandwidth in metres</source>
        <translation>Bandbredd i meter</translation>
    </message>
    <message>
        <source>Bandwidth {bandwidth} m, cells {cell_size} m, classes from {breaks} per km².</source>
        <translation>Bandbredd {bandwidth} m, celler {cell_size} m, klasser från {breaks} per km².</translation>
    </message>
    <message>
        <source>Bandwidth, cells and classes that all maps of an area share</source>
        <translation>Bandbredd, celler och klasser som ett områdes alla kartor delar</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>Baskarta</translation>
    </message>
    <message>
        <source>Base map, uppermost first</source>
        <translation>Baskarta, översta lagret först</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Före</translation>
    </message>
    <message>
        <source>Before, it was {state}.</source>
        <translation>Förut var den {state}.</translation>
    </message>
    <message>
        <source>Begin in one click, and see whether anything is missing</source>
        <translation>Börja med ett klick, och se om något saknas</translation>
    </message>
    <message>
        <source>Begin with a file of reports</source>
        <translation>Börja med en fil med rapporter</translation>
    </message>
    <message>
        <source>Beside {name} lies {file}, left by an earlier store of that name.</source>
        <translation>Bredvid {name} ligger {file}, som ett tidigare rapportlager med samma namn har lämnat efter sig.</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Gränszon</translation>
    </message>
    <message>
        <source>Both a file and a layer are given.</source>
        <translation>Både en fil och ett lager är angivna.</translation>
    </message>
    <message>
        <source>Both report ids and a selection are given.</source>
        <translation>Både rapport-id och urval är angivna.</translation>
    </message>
    <message>
        <source>Boundary (results only inside it)</source>
        <translation>Gräns (resultat bara innanför)</translation>
    </message>
    <message>
        <source>Brings a file of reports into a report store, step by step</source>
        <translation>Läser in en fil med rapporter i ett rapportlager, steg för steg</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Av sig själv</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>Efter plats</translation>
    </message>
    <message>
        <source>C&amp;lasses from</source>
        <translation>K&amp;lasser från</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>&amp;Färger</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV-filer</translation>
    </message>
    <message>
        <source>CSV, Excel or a layer: columns, dates and places are recognised.</source>
        <translation>CSV, Excel eller ett kartlager: kolumner, datum och platser känns igen.</translation>
    </message>
    <message>
        <source>Calculate in (metric CRS)</source>
        <translation>Räkna i (metriskt CRS)</translation>
    </message>
    <message>
        <source>Calculated in {crs}.</source>
        <translation>Räknat i {crs}.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter…</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorier</translation>
    </message>
    <message>
        <source>Categories against the normal</source>
        <translation>Kategorier mot det normala</translation>
    </message>
    <message>
        <source>Categories matched in part: {matches}.</source>
        <translation>Kategorier som känts igen delvis: {matches}.</translation>
    </message>
    <message>
        <source>Categories or groups (SKA,ORD-BRK)</source>
        <translation>Kategorier eller grupper (SKA,ORD-BRK)</translation>
    </message>
    <message>
        <source>Categories that are not known, counted as other: {words}.</source>
        <translation>Okända kategorier, räknade som övrigt: {words}.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Category {code} belongs to group {group}, which the taxonomy does not hold.</source>
        <translation>Kategorin {code} hör till gruppen {group}, som inte finns i kategorilistan.</translation>
    </message>
    <message>
        <source>Cell &amp;size</source>
        <translation>Cell&amp;storlek</translation>
    </message>
    <message>
        <source>Cell size (empty: automatic)</source>
        <translation>Cellstorlek (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Cell size (m)</source>
        <translation>Cellstorlek (m)</translation>
    </message>
    <message>
        <source>Cell size chosen: {size} m.</source>
        <translation>Vald cellstorlek: {size} m.</translation>
    </message>
    <message>
        <source>Cell size in metres</source>
        <translation>Cellernas storlek i meter</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Celler</translation>
    </message>
    <message>
        <source>Cells of {size} m are too many to calculate live.</source>
        <translation>Celler på {size} m blir för många för att beräknas löpande.</translation>
    </message>
    <message>
        <source>Cells that are high or low together with their neighbours, or unlike them</source>
        <translation>Celler som är höga eller låga tillsammans med sina grannar, eller olika dem</translation>
    </message>
    <message>
        <source>Cells that hot spots are found in (empty: chosen)</source>
        <translation>Celler som hot spots söks i (tomt: väljs)</translation>
    </message>
    <message>
        <source>Cells where incidents became more, or fewer, than chance explains</source>
        <translation>Celler där händelserna blev fler, eller färre, än slumpen förklarar</translation>
    </message>
    <message>
        <source>Cells with more incidents around them than chance explains</source>
        <translation>Celler med fler händelser omkring sig än slumpen kan förklara</translation>
    </message>
    <message>
        <source>Centre, spread, nearest neighbours, K and L, Moran's I of the whole map</source>
        <translation>Mitt, spridning, närmaste grannar, K och L samt Morans I för hela kartan</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Säkerhet</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Slumpen</translation>
    </message>
    <message>
        <source>Chance may explain it (p {low} or more, no colour)</source>
        <translation>Slumpen kan förklara det (p {low} eller mer, ingen färg)</translation>
    </message>
    <message>
        <source>Change between two periods</source>
        <translation>Förändring mellan två perioder</translation>
    </message>
    <message>
        <source>Changed (1) or as before (0)</source>
        <translation>Ändrat (1) eller som förut (0)</translation>
    </message>
    <message>
        <source>Changed by both: {fields}. Read the report again and decide.</source>
        <translation>Ändrat av båda: {fields}. Läs rapporten igen och avgör.</translation>
    </message>
    <message>
        <source>Changed by someone else, and left alone: {n}</source>
        <translation>Ändrat av någon annan, och lämnat i fred: {n}</translation>
    </message>
    <message>
        <source>Changed by you: {fields}.</source>
        <translation>Ändrat av dig: {fields}.</translation>
    </message>
    <message>
        <source>Changed since by someone else: {fields}.</source>
        <translation>Ändrat sedan dess av någon annan: {fields}.</translation>
    </message>
    <message>
        <source>Changed: {n}. The version before is kept.</source>
        <translation>Ändrat: {n}. Versionen före är bevarad.</translation>
    </message>
    <message>
        <source>Changes as JSON ({"place": "Torget"})</source>
        <translation>Ändringar som JSON ({"place": "Torget"})</translation>
    </message>
    <message>
        <source>Check its geometries, its times and the selection.</source>
        <translation>Kontrollera dess geometrier, tider och urvalet.</translation>
    </message>
    <message>
        <source>Check its path.</source>
        <translation>Kontrollera sökvägen.</translation>
    </message>
    <message>
        <source>Check its rights.</source>
        <translation>Kontrollera filens behörigheter.</translation>
    </message>
    <message>
        <source>Check its source, or leave it out.</source>
        <translation>Kontrollera dess källa, eller utelämna det.</translation>
    </message>
    <message>
        <source>Check that both layers have the right coordinate reference system.</source>
        <translation>Kontrollera att båda lagren har rätt koordinatsystem.</translation>
    </message>
    <message>
        <source>Check that it is there and that QGIS opens it.</source>
        <translation>Kontrollera att den finns och att QGIS kan öppna den.</translation>
    </message>
    <message>
        <source>Check that it may be written to, has space left, and that no file is open.</source>
        <translation>Kontrollera att det går att skriva i den, att det finns plats kvar och att ingen fil är öppen.</translation>
    </message>
    <message>
        <source>Check that it opens in QGIS, or leave it out.</source>
        <translation>Kontrollera att den går att öppna i QGIS, eller utelämna den.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read and write its folder.</source>
        <translation>Kontrollera att filen finns och att du får läsa och skriva i dess mapp.</translation>
    </message>
    <message>
        <source>Check that the file is there, or leave the profile out.</source>
        <translation>Kontrollera att filen finns, eller utelämna profilen.</translation>
    </message>
    <message>
        <source>Check that the file is there.</source>
        <translation>Kontrollera att filen finns.</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written to and has space left.</source>
        <translation>Kontrollera att mappen finns, går att skriva i och har plats kvar.</translation>
    </message>
    <message>
        <source>Check that the folder may be written to and that the disk has space left.</source>
        <translation>Kontrollera att mappen går att skriva i och att det finns plats på disken.</translation>
    </message>
    <message>
        <source>Check the boundary, the grid and the layers' coordinate systems.</source>
        <translation>Kontrollera gränsen, rutnätet och lagrens koordinatsystem.</translation>
    </message>
    <message>
        <source>Check the coordinate reference system of the layer.</source>
        <translation>Kontrollera lagrets koordinatsystem.</translation>
    </message>
    <message>
        <source>Check the disk and run it again; the backup made before it is still there.</source>
        <translation>Kontrollera disken och kör igen; säkerhetskopian från före gallringen finns kvar.</translation>
    </message>
    <message>
        <source>Check the disk and try again: no file was left.</source>
        <translation>Kontrollera disken och försök igen: ingen fil blev kvar.</translation>
    </message>
    <message>
        <source>Check the disk, and the store with 'Verify audit log'; old backups are kept.</source>
        <translation>Kontrollera disken, och rapportlagret med ”Kontrollera granskningslogg”; gamla säkerhetskopior finns kvar.</translation>
    </message>
    <message>
        <source>Check the disk, restore a backup of the store and import again.</source>
        <translation>Kontrollera disken, återställ en säkerhetskopia av rapportlagret och importera igen.</translation>
    </message>
    <message>
        <source>Check the folder, the free space and that the file is not open elsewhere.</source>
        <translation>Kontrollera mappen, det lediga utrymmet och att filen inte är öppen någon annanstans.</translation>
    </message>
    <message>
        <source>Check the grid, the boundary and the coordinate systems.</source>
        <translation>Kontrollera rutnätet, gränsen och koordinatsystemen.</translation>
    </message>
    <message>
        <source>Check the name and the folder, or choose the file.</source>
        <translation>Kontrollera namnet och mappen, eller välj filen.</translation>
    </message>
    <message>
        <source>Check the path, or make a store with 'Create report store'.</source>
        <translation>Kontrollera sökvägen, eller skapa ett med ”Skapa rapportlager”.</translation>
    </message>
    <message>
        <source>Check the time field and the dates.</source>
        <translation>Kontrollera tidsfältet och datumen.</translation>
    </message>
    <message>
        <source>Checksums printed on issued pictures, separated by commas</source>
        <translation>Kontrollsummor tryckta på utgivna lägesbilder, åtskilda med komma</translation>
    </message>
    <message>
        <source>Checksums that are not in the chain</source>
        <translation>Kontrollsummor som saknas i kedjan</translation>
    </message>
    <message>
        <source>Choose a .qpt file saved from QGIS's layout designer.</source>
        <translation>Välj en .qpt-fil sparad från layoutredigeraren i QGIS.</translation>
    </message>
    <message>
        <source>Choose a GeoTIFF file.</source>
        <translation>Välj en GeoTIFF-fil.</translation>
    </message>
    <message>
        <source>Choose a GeoTIFF of incidents per km².</source>
        <translation>Välj en GeoTIFF med händelser per km².</translation>
    </message>
    <message>
        <source>Choose a boundary that incidents can happen in.</source>
        <translation>Välj en gräns som händelser kan inträffa inom.</translation>
    </message>
    <message>
        <source>Choose a category of the store's list.</source>
        <translation>Välj en kategori ur rapportlagrets lista.</translation>
    </message>
    <message>
        <source>Choose a cell size of {fits:g} m or more, or a smaller area.</source>
        <translation>Välj en cellstorlek på minst {fits:g} m, eller ett mindre område.</translation>
    </message>
    <message>
        <source>Choose a cell size of {fits:g} m or more, or a smaller extent.</source>
        <translation>Välj en cellstorlek på minst {fits:g} m, eller en mindre utsträckning.</translation>
    </message>
    <message>
        <source>Choose a cell size of {size:.0f} m or more, or longer periods.</source>
        <translation>Välj en cellstorlek på minst {size:.0f} m, eller längre perioder.</translation>
    </message>
    <message>
        <source>Choose a cell size of {size:.0f} m or more, or no permutations.</source>
        <translation>Välj en cellstorlek på minst {size:.0f} m, eller inga permutationer.</translation>
    </message>
    <message>
        <source>Choose a day that has passed.</source>
        <translation>Välj en dag som har passerat.</translation>
    </message>
    <message>
        <source>Choose a field of weights that are zero or more.</source>
        <translation>Välj ett viktfält med värden som är noll eller större.</translation>
    </message>
    <message>
        <source>Choose a field with the times of the incidents.</source>
        <translation>Välj ett fält med händelsernas tider.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>Välj en fil i mappen.</translation>
    </message>
    <message>
        <source>Choose a file of reports.</source>
        <translation>Välj en fil med rapporter.</translation>
    </message>
    <message>
        <source>Choose a file with at least one feature.</source>
        <translation>Välj en fil med minst ett objekt.</translation>
    </message>
    <message>
        <source>Choose a file with the outline</source>
        <translation>Välj en fil med gränsen</translation>
    </message>
    <message>
        <source>Choose a folder for the results.</source>
        <translation>Välj en mapp för resultaten.</translation>
    </message>
    <message>
        <source>Choose a folder that may be written to.</source>
        <translation>Välj en mapp som går att skriva i.</translation>
    </message>
    <message>
        <source>Choose a later date of knowledge, or an earlier end.</source>
        <translation>Välj ett senare kunskapsdatum, eller ett tidigare slut.</translation>
    </message>
    <message>
        <source>Choose a later end or a shorter period.</source>
        <translation>Välj ett senare slut eller en kortare period.</translation>
    </message>
    <message>
        <source>Choose a layer of reports.</source>
        <translation>Välj ett lager med rapporter.</translation>
    </message>
    <message>
        <source>Choose a layer that holds some.</source>
        <translation>Välj ett lager som innehåller polygoner.</translation>
    </message>
    <message>
        <source>Choose a layer with areas.</source>
        <translation>Välj ett lager med ytor.</translation>
    </message>
    <message>
        <source>Choose a layer with at least one feature.</source>
        <translation>Välj ett lager med minst ett objekt.</translation>
    </message>
    <message>
        <source>Choose a layer with streets as lines.</source>
        <translation>Välj ett lager med gator som linjer.</translation>
    </message>
    <message>
        <source>Choose a length of at least one day.</source>
        <translation>Välj en längd på minst en dag.</translation>
    </message>
    <message>
        <source>Choose a longer period or step: at most {most}.</source>
        <translation>Välj en längre period eller ett längre steg: högst {most}.</translation>
    </message>
    <message>
        <source>Choose a longer period, or check the times: there may be wrong years.</source>
        <translation>Välj en längre period, eller kontrollera tiderna: det kan finnas felaktiga årtal.</translation>
    </message>
    <message>
        <source>Choose a metric coordinate reference system, such as EPSG:3006 (SWEREF 99 TM).</source>
        <translation>Välj ett metriskt koordinatsystem, till exempel EPSG:3006 (SWEREF 99 TM).</translation>
    </message>
    <message>
        <source>Choose a metric coordinate reference system, such as EPSG:3006.</source>
        <translation>Välj ett metriskt koordinatsystem, till exempel EPSG:3006.</translation>
    </message>
    <message>
        <source>Choose a metric one, such as EPSG:3006 (SWEREF 99 TM).</source>
        <translation>Välj ett metriskt, till exempel EPSG:3006 (SWEREF 99 TM).</translation>
    </message>
    <message>
        <source>Choose a number from 0 to {most}.</source>
        <translation>Välj ett tal från 0 till {most}.</translation>
    </message>
    <message>
        <source>Choose a point layer with a field of dates.</source>
        <translation>Välj ett punktlager med ett fält med datum.</translation>
    </message>
    <message>
        <source>Choose a point layer, or open a report store, for a live layer.</source>
        <translation>Välj ett punktlager, eller öppna ett rapportlager, för ett levande lager.</translation>
    </message>
    <message>
        <source>Choose a polygon layer with valid geometries.</source>
        <translation>Välj ett polygonlager med giltiga geometrier.</translation>
    </message>
    <message>
        <source>Choose a raster of the same area, and check both coordinate systems.</source>
        <translation>Välj ett raster över samma område, och kontrollera bådas koordinatsystem.</translation>
    </message>
    <message>
        <source>Choose a report</source>
        <translation>Välj en rapport</translation>
    </message>
    <message>
        <source>Choose a shorter distance or larger cells.</source>
        <translation>Välj ett kortare avstånd eller större celler.</translation>
    </message>
    <message>
        <source>Choose a shorter distance.</source>
        <translation>Välj ett kortare avstånd.</translation>
    </message>
    <message>
        <source>Choose a shorter period.</source>
        <translation>Välj en kortare period.</translation>
    </message>
    <message>
        <source>Choose a shorter step or a longer time: at least {fewest} steps are needed, 10 or more are better.</source>
        <translation>Välj ett kortare steg eller en längre tid: minst {fewest} steg behövs, 10 eller fler är bättre.</translation>
    </message>
    <message>
        <source>Choose a smaller cell size or another boundary.</source>
        <translation>Välj en mindre cellstorlek eller en annan gräns.</translation>
    </message>
    <message>
        <source>Choose a step of at most the period.</source>
        <translation>Välj ett steg som är högst lika långt som perioden.</translation>
    </message>
    <message>
        <source>Choose a store made by 'Create report store', or restore a backup.</source>
        <translation>Välj ett rapportlager skapat med ”Skapa rapportlager”, eller återställ en säkerhetskopia.</translation>
    </message>
    <message>
        <source>Choose a store made by 'Create report store'.</source>
        <translation>Välj ett rapportlager skapat med ”Skapa rapportlager”.</translation>
    </message>
    <message>
        <source>Choose a workbook with at least one row.</source>
        <translation>Välj en arbetsbok med minst en rad.</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Välj alla</translation>
    </message>
    <message>
        <source>Choose an earlier version above to read it</source>
        <translation>Välj en tidigare version ovan för att läsa den</translation>
    </message>
    <message>
        <source>Choose an end after the start: the end is the first day after the period.</source>
        <translation>Välj ett slut efter starten: slutet är första dagen efter perioden.</translation>
    </message>
    <message>
        <source>Choose anew what is kept already</source>
        <translation>Välj på nytt det som redan är sparat</translation>
    </message>
    <message>
        <source>Choose another END or DAYS, or import and approve reports first.</source>
        <translation>Välj ett annat END eller DAYS, eller importera och godkänn rapporter först.</translation>
    </message>
    <message>
        <source>Choose another END, the first day after the period.</source>
        <translation>Välj ett annat END, första dagen efter perioden.</translation>
    </message>
    <message>
        <source>Choose another area.</source>
        <translation>Välj ett annat område.</translation>
    </message>
    <message>
        <source>Choose another boundary, and check both layers' coordinate systems.</source>
        <translation>Välj en annan gräns, och kontrollera båda lagrens koordinatsystem.</translation>
    </message>
    <message>
        <source>Choose another file name, or remove that layer first.</source>
        <translation>Välj ett annat filnamn, eller ta bort det lagret först.</translation>
    </message>
    <message>
        <source>Choose another file name.</source>
        <translation>Välj ett annat filnamn.</translation>
    </message>
    <message>
        <source>Choose another file, or leave the profile out.</source>
        <translation>Välj en annan fil, eller utelämna profilen.</translation>
    </message>
    <message>
        <source>Choose another filter, another time or another layer.</source>
        <translation>Välj ett annat filter, en annan tid eller ett annat lager.</translation>
    </message>
    <message>
        <source>Choose another folder for the results.</source>
        <translation>Välj en annan mapp för resultatet.</translation>
    </message>
    <message>
        <source>Choose another folder, or one that you may write to.</source>
        <translation>Välj en annan mapp, där du får skriva.</translation>
    </message>
    <message>
        <source>Choose another folder; nothing was changed, and old backups are kept.</source>
        <translation>Välj en annan mapp; inget ändrades och gamla säkerhetskopior finns kvar.</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away.</source>
        <translation>Välj ett annat namn, eller flytta undan den filen.</translation>
    </message>
    <message>
        <source>Choose another name: an existing store is never overwritten.</source>
        <translation>Välj ett annat namn: ett rapportlager som finns skrivs aldrig över.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Välj ett annat.</translation>
    </message>
    <message>
        <source>Choose another population layer or field, or leave them empty.</source>
        <translation>Välj ett annat befolkningslager eller fält, eller lämna dem tomma.</translation>
    </message>
    <message>
        <source>Choose another profile, or none: then the columns are found by their names.</source>
        <translation>Välj en annan kolumnprofil, eller ingen: då hittas kolumnerna efter sina namn.</translation>
    </message>
    <message>
        <source>Choose at least one week.</source>
        <translation>Välj minst en vecka.</translation>
    </message>
    <message>
        <source>Choose classes once, for the incidents of the filter and the time on the map</source>
        <translation>Välj klasser en gång, för filtrets händelser och kartans tid</translation>
    </message>
    <message>
        <source>Choose columns for both “{x}” and “{y}”, or for neither.</source>
        <translation>Välj kolumner för både ”{x}” och ”{y}”, eller för ingen av dem.</translation>
    </message>
    <message>
        <source>Choose crimestat, arcgis, yuill or sample.</source>
        <translation>Välj crimestat, arcgis, yuill eller sample.</translation>
    </message>
    <message>
        <source>Choose entire_cube, neighbourhood_step or single_step.</source>
        <translation>Välj entire_cube, neighbourhood_step eller single_step.</translation>
    </message>
    <message>
        <source>Choose fdr, bonferroni or none.</source>
        <translation>Välj fdr, bonferroni eller none.</translation>
    </message>
    <message>
        <source>Choose fewer permutations or a shorter distance.</source>
        <translation>Välj färre permutationer eller ett kortare avstånd.</translation>
    </message>
    <message>
        <source>Choose fields with text; leave out number fields that point at people.</source>
        <translation>Välj fält med text; uteslut talfält som pekar ut personer.</translation>
    </message>
    <message>
        <source>Choose larger cells or longer periods.</source>
        <translation>Välj större celler eller längre perioder.</translation>
    </message>
    <message>
        <source>Choose map or all.</source>
        <translation>Välj map eller all.</translation>
    </message>
    <message>
        <source>Choose map settings</source>
        <translation>Välj kartinställningar</translation>
    </message>
    <message>
        <source>Choose one of its fields.</source>
        <translation>Välj ett av lagrets fält.</translation>
    </message>
    <message>
        <source>Choose one of {choices}.</source>
        <translation>Välj något av {choices}.</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>Välj någon av: {names}.</translation>
    </message>
    <message>
        <source>Choose one or more fields of the layer.</source>
        <translation>Välj ett eller flera av lagrets fält.</translation>
    </message>
    <message>
        <source>Choose one report to edit.</source>
        <translation>Välj en rapport att ändra.</translation>
    </message>
    <message>
        <source>Choose other points, or an extent.</source>
        <translation>Välj andra punkter, eller en utsträckning.</translation>
    </message>
    <message>
        <source>Choose periods of at least one day.</source>
        <translation>Välj perioder på minst en dag.</translation>
    </message>
    <message>
        <source>Choose periods that do not overlap, the earlier first.</source>
        <translation>Välj perioder som inte överlappar, den tidigare först.</translation>
    </message>
    <message>
        <source>Choose points whose weights are above zero.</source>
        <translation>Välj punkter vars vikter är större än noll.</translation>
    </message>
    <message>
        <source>Choose shorter distances, or leave them empty.</source>
        <translation>Välj kortare avstånd, eller lämna dem tomma.</translation>
    </message>
    <message>
        <source>Choose shorter periods, or a longer time: at least {fewest} are needed.</source>
        <translation>Välj kortare perioder eller en längre tid: minst {fewest} behövs.</translation>
    </message>
    <message>
        <source>Choose smaller cells.</source>
        <translation>Välj mindre celler.</translation>
    </message>
    <message>
        <source>Choose sv or en.</source>
        <translation>Välj sv eller en.</translation>
    </message>
    <message>
        <source>Choose the GeoPackage of a store, or make a new one.</source>
        <translation>Välj ett rapportlagers GeoPackage, eller skapa ett nytt.</translation>
    </message>
    <message>
        <source>Choose the diggle correction with the adaptive bandwidth.</source>
        <translation>Välj kantkorrigeringen diggle tillsammans med adaptiv bandbredd.</translation>
    </message>
    <message>
        <source>Choose the field that holds street and number, such as Storgatan 12 B.</source>
        <translation>Välj fältet med gata och nummer, till exempel Storgatan 12 B.</translation>
    </message>
    <message>
        <source>Choose the field that holds the names.</source>
        <translation>Välj fältet med namnen.</translation>
    </message>
    <message>
        <source>Choose the municipality's layer of address points.</source>
        <translation>Välj kommunens lager med adresspunkter.</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>Välj ett filnamn.</translation>
    </message>
    <message>
        <source>Choose the table made by 'Quarantined rows', with your changes saved.</source>
        <translation>Välj tabellen från ”Rader i karantän”, med dina ändringar sparade.</translation>
    </message>
    <message>
        <source>Choose this where somebody has read each report before the file was made. What the file itself says is not approved stays unapproved.</source>
        <translation>Välj detta om någon har läst varje rapport innan filen skapades. Det som filen själv säger inte är godkänt förblir ogodkänt.</translation>
    </message>
    <message>
        <source>Choose translation, isotropic, border or none.</source>
        <translation>Välj translation, isotropic, border eller none.</translation>
    </message>
    <message>
        <source>Choose two different reports.</source>
        <translation>Välj två olika rapporter.</translation>
    </message>
    <message>
        <source>Choose {fits} m or more, or run the algorithm Hot spots (Gi*).</source>
        <translation>Välj {fits} m eller mer, eller kör algoritmen Hot spots (Gi*).</translation>
    </message>
    <message>
        <source>Choose “{role}” for the column with it.</source>
        <translation>Välj ”{role}” för den kolumn som har det.</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Urval</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>Vald av</translation>
    </message>
    <message>
        <source>Chosen from the 12 months before (empty: the newest event)</source>
        <translation>Väljs ur de tolv månaderna före (tomt: den senaste händelsen)</translation>
    </message>
    <message>
        <source>Chosen: {chosen}, {n} of {all}.</source>
        <translation>Valt: {chosen}, {n} av {all}.</translation>
    </message>
    <message>
        <source>Chosen: {days}.</source>
        <translation>Valt: {days}.</translation>
    </message>
    <message>
        <source>Class breaks</source>
        <translation>Klassgränser</translation>
    </message>
    <message>
        <source>Class breaks, incidents per km² (50 100 200 300 450)</source>
        <translation>Klassgränser, händelser per km² (50 100 200 300 450)</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klasser</translation>
    </message>
    <message>
        <source>Classes as in the situation picture</source>
        <translation>Klasser som i lägesbilden</translation>
    </message>
    <message>
        <source>Classes from the time shown</source>
        <translation>Klasser från den visade tiden</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassning</translation>
    </message>
    <message>
        <source>Clear decrease</source>
        <translation>Tydlig minskning</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Rensa filter</translation>
    </message>
    <message>
        <source>Clear increase</source>
        <translation>Tydlig ökning</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Close it in other programs and check that you may read it.</source>
        <translation>Stäng den i andra program och kontrollera att du får läsa den.</translation>
    </message>
    <message>
        <source>Close it in other programs, and see that there is room on the disk.</source>
        <translation>Stäng den i andra program och se till att det finns plats på disken.</translation>
    </message>
    <message>
        <source>Close the layers of the store in all projects, and run it again.</source>
        <translation>Stäng rapportlagrets lager i alla projekt och kör igen.</translation>
    </message>
    <message>
        <source>Cluster that chance may explain</source>
        <translation>Kluster som slumpen kan förklara</translation>
    </message>
    <message>
        <source>Cluster {n}</source>
        <translation>Kluster {n}</translation>
    </message>
    <message>
        <source>Cluster, more than chance (95 %)</source>
        <translation>Kluster, mer än slump (95 %)</translation>
    </message>
    <message>
        <source>Cluster, not tested against chance</source>
        <translation>Kluster, inte prövat mot slumpen</translation>
    </message>
    <message>
        <source>Cluster, with the number of incidents</source>
        <translation>Kluster, med antalet händelser</translation>
    </message>
    <message>
        <source>Clusters and outliers</source>
        <translation>Kluster och avvikande celler</translation>
    </message>
    <message>
        <source>Clusters and outliers (local Moran's I)</source>
        <translation>Kluster och avvikande celler (lokalt Morans I)</translation>
    </message>
    <message>
        <source>Clusters in it</source>
        <translation>Kluster i det</translation>
    </message>
    <message>
        <source>Clusters in place and time</source>
        <translation>Kluster i rum och tid</translation>
    </message>
    <message>
        <source>Clusters of clusters</source>
        <translation>Kluster av kluster</translation>
    </message>
    <message>
        <source>Co&amp;rrection for many tests</source>
        <translation>&amp;Korrigering för många tester</translation>
    </message>
    <message>
        <source>Cold spot, 90 % confidence</source>
        <translation>Cold spot, 90 % säkerhet</translation>
    </message>
    <message>
        <source>Cold spot, 95 % confidence</source>
        <translation>Cold spot, 95 % säkerhet</translation>
    </message>
    <message>
        <source>Cold spot, 99 % confidence</source>
        <translation>Cold spot, 99 % säkerhet</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Kolumn i filen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolumner</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Filens kolumner</translation>
    </message>
    <message>
        <source>Columns: {taken}.</source>
        <translation>Kolumner: {taken}.</translation>
    </message>
    <message>
        <source>Coming event</source>
        <translation>Kommande händelse</translation>
    </message>
    <message>
        <source>Coming events</source>
        <translation>Kommande händelser</translation>
    </message>
    <message>
        <source>Command that installs what is missing</source>
        <translation>Kommando som installerar det som saknas</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>Compare periods</source>
        <translation>Jämför perioder</translation>
    </message>
    <message>
        <source>Compare the two and save again: nothing was written yet.</source>
        <translation>Jämför de båda och spara igen: inget har skrivits än.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Jämför med</translation>
    </message>
    <message>
        <source>Compare with the change of the whole map</source>
        <translation>Jämför med hela kartans förändring</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Jämförelse</translation>
    </message>
    <message>
        <source>Computed; stands on page 1</source>
        <translation>Uträknat; står på sida 1</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>Koncentration</translation>
    </message>
    <message>
        <source>Consecutive cold spot</source>
        <translation>Sammanhängande cold spot</translation>
    </message>
    <message>
        <source>Consecutive hot spot</source>
        <translation>Sammanhängande hot spot</translation>
    </message>
    <message>
        <source>Control characters and text-direction marks were taken out of the cells.</source>
        <translation>Styrtecken och tecken för textriktning togs bort ur cellerna.</translation>
    </message>
    <message>
        <source>Coordinate reference system (metres)</source>
        <translation>Koordinatsystem (meter)</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Koordinatsystem</translation>
    </message>
    <message>
        <source>Coordinate system of the file</source>
        <translation>Filens koordinatsystem</translation>
    </message>
    <message>
        <source>Coordinates: the geometry, in {crs}.</source>
        <translation>Koordinater: geometrin, i {crs}.</translation>
    </message>
    <message>
        <source>Coordinates: {crs}.</source>
        <translation>Koordinater: {crs}.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopierat</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy all its files (.shp, .shx, .dbf, .prj) to one folder.</source>
        <translation>Kopiera alla dess filer (.shp, .shx, .dbf, .prj) till samma mapp.</translation>
    </message>
    <message>
        <source>Copy or export the layer again.</source>
        <translation>Kopiera eller exportera lagret igen.</translation>
    </message>
    <message>
        <source>Correct or leave out incidents whose from-time is after their to-time.</source>
        <translation>Rätta eller utelämna händelser vars från-tid ligger efter till-tiden.</translation>
    </message>
    <message>
        <source>Correction at the edge</source>
        <translation>Kantkorrigering</translation>
    </message>
    <message>
        <source>Correction for many tests</source>
        <translation>Korrigering för många test</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Count by areas of your own, and include the reports known to an area only.</source>
        <translation>Räkna per egna områden, och ta med rapporterna som bara är kända på områdesnivå.</translation>
    </message>
    <message>
        <source>Count incidents</source>
        <translation>Räkna händelser</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Counts in a grid</source>
        <translation>Antal i rutnät</translation>
    </message>
    <message>
        <source>Create report store</source>
        <translation>Skapa rapportlager</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Korsvalidering</translation>
    </message>
    <message>
        <source>Damage and fire</source>
        <translation>Skadegörelse och brand</translation>
    </message>
    <message>
        <source>Day of reconciliation</source>
        <translation>Dag för avstämningen</translation>
    </message>
    <message>
        <source>Day of the event</source>
        <translation>Händelsens dag</translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation>Dag, månad, år</translation>
    </message>
    <message>
        <source>Days in a map that the classes are for</source>
        <translation>Dagar i en karta som klasserna gäller för</translation>
    </message>
    <message>
        <source>Days in the period</source>
        <translation>Dagar i perioden</translation>
    </message>
    <message>
        <source>Days that the points cover (for the store's classes)</source>
        <translation>Dagar som punkterna omfattar (för rapportlagrets klasser)</translation>
    </message>
    <message>
        <source>Decide on them with 'Merge reports'.</source>
        <translation>Besluta om dem med ”Slå ihop rapporter”.</translation>
    </message>
    <message>
        <source>Decimal mark: {word}.</source>
        <translation>Decimaltecken: {word}.</translation>
    </message>
    <message>
        <source>Decrease</source>
        <translation>Minskning</translation>
    </message>
    <message>
        <source>Delete the backups that hold the purged texts</source>
        <translation>Ta bort de säkerhetskopior som innehåller gallrade texter</translation>
    </message>
    <message>
        <source>Delete what stands above the row of column names, rename the columns in the file, or give a mapping profile.</source>
        <translation>Ta bort det som står ovanför raden med kolumnnamn, byt namn på kolumnerna i filen eller ange en kolumnprofil.</translation>
    </message>
    <message>
        <source>Demo town</source>
        <translation>Demoort</translation>
    </message>
    <message>
        <source>Dense place (1: the most incidents)</source>
        <translation>Tät plats (1: flest händelser)</translation>
    </message>
    <message>
        <source>Dense places</source>
        <translation>Täta platser</translation>
    </message>
    <message>
        <source>Dense places (hot spots of a surface)</source>
        <translation>Täta platser (hot spots ur en täthetsyta)</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Täthet</translation>
    </message>
    <message>
        <source>Density at the outline</source>
        <translation>Täthet vid konturen</translation>
    </message>
    <message>
        <source>Density at the outline per km² (instead of the percentage)</source>
        <translation>Täthet vid konturen per km² (i stället för procenttalet)</translation>
    </message>
    <message>
        <source>Diminishing cold spot</source>
        <translation>Avtagande cold spot</translation>
    </message>
    <message>
        <source>Diminishing hot spot</source>
        <translation>Avtagande hot spot</translation>
    </message>
    <message>
        <source>Disorder</source>
        <translation>Ordningsstörning</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>Avstånd (m)</translation>
    </message>
    <message>
        <source>Distance chosen: {size} m.</source>
        <translation>Valt avstånd: {size} m.</translation>
    </message>
    <message>
        <source>Distance to neighbours (empty: automatic)</source>
        <translation>Avstånd till grannar (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Distance to neighbours in metres</source>
        <translation>Avstånd till grannar i meter</translation>
    </message>
    <message>
        <source>Distances chosen: {first} to {last} m.</source>
        <translation>Valda avstånd: {first} till {last} m.</translation>
    </message>
    <message>
        <source>Distances of K and L (m; empty: automatic)</source>
        <translation>Avstånd för K och L (m; tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Do incidents lie near each other?</source>
        <translation>Ligger händelserna nära varandra?</translation>
    </message>
    <message>
        <source>Does not belong in the situation picture</source>
        <translation>Hör inte till lägesbilden</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Utkast</translation>
    </message>
    <message>
        <source>Draft (takes no edition number)</source>
        <translation>Utkast (får inget utgåvenummer)</translation>
    </message>
    <message>
        <source>Draw the e&amp;dge of the study area</source>
        <translation>&amp;Rita undersökningsområdets gräns</translation>
    </message>
    <message>
        <source>Draws both pages (F5). QGIS stands still for a moment meanwhile.</source>
        <translation>Ritar båda sidorna (F5). QGIS står stilla en stund under tiden.</translation>
    </message>
    <message>
        <source>Draws the pages anew when you pause</source>
        <translation>Ritar om sidorna när du gör ett uppehåll</translation>
    </message>
    <message>
        <source>Drugs</source>
        <translation>Narkotika</translation>
    </message>
    <message>
        <source>EMBRACE for QGIS {version}

Crime-prevention mapping for municipalities: approved reports become heat maps, hot spots and situation pictures.

Free software under GPL-3.0-or-later. Not affiliated with Embrace Safety AB.</source>
        <translation>EMBRACE for QGIS {version}

Brottsförebyggande kartläggning för kommuner: godkända rapporter blir värmekartor, hot spots och lägesbilder.

Fri programvara under GPL-3.0-or-later. Hör inte till Embrace Safety AB.</translation>
    </message>
    <message>
        <source>END={end} is not a date.</source>
        <translation>END={end} är inget datum.</translation>
    </message>
    <message>
        <source>END={end} is too early.</source>
        <translation>END={end} är för tidigt.</translation>
    </message>
    <message>
        <source>Earlier period</source>
        <translation>Tidigare period</translation>
    </message>
    <message>
        <source>Easting</source>
        <translation>Öst (E)</translation>
    </message>
    <message>
        <source>Edit one of {fields}.</source>
        <translation>Ändra något av {fields}.</translation>
    </message>
    <message>
        <source>Edit report</source>
        <translation>Ändra rapport</translation>
    </message>
    <message>
        <source>Edit report…  E</source>
        <translation>Ändra rapport…  E</translation>
    </message>
    <message>
        <source>Edited after approval</source>
        <translation>Ändrad efter godkännande</translation>
    </message>
    <message>
        <source>Edited by</source>
        <translation>Ändras av</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Utgåva</translation>
    </message>
    <message>
        <source>Edition {number}/{year}</source>
        <translation>Utgåva {number}/{year}</translation>
    </message>
    <message>
        <source>Ellipses</source>
        <translation>Ellipser</translation>
    </message>
    <message>
        <source>Embrace cannot start: Python libraries are missing ({names}).</source>
        <translation>Embrace kan inte starta: Pythonbibliotek saknas ({names}).</translation>
    </message>
    <message>
        <source>Embrace cannot start: {why}</source>
        <translation>Embrace kan inte starta: {why}</translation>
    </message>
    <message>
        <source>Embrace needs the Python package {name}. Install it and start again.</source>
        <translation>Embrace behöver Python-paketet {name}. Installera det och starta om.</translation>
    </message>
    <message>
        <source>Embrace – Analysis</source>
        <translation>Embrace – Analys</translation>
    </message>
    <message>
        <source>Embrace – Review</source>
        <translation>Embrace – Granskning</translation>
    </message>
    <message>
        <source>Embrace: facts of the situation picture</source>
        <translation>Embrace: lägesbildens fakta</translation>
    </message>
    <message>
        <source>Embrace: freeze a live layer</source>
        <translation>Embrace: frys ett levande lager</translation>
    </message>
    <message>
        <source>Embrace: heat map</source>
        <translation>Embrace: värmekarta</translation>
    </message>
    <message>
        <source>Embrace: hot spots</source>
        <translation>Embrace: hot spots</translation>
    </message>
    <message>
        <source>Embrace: import reports</source>
        <translation>Embrace: läser in rapporter</translation>
    </message>
    <message>
        <source>Embrace: keeping texts</source>
        <translation>Embrace: sparar texter</translation>
    </message>
    <message>
        <source>Embrace: look for duplicates</source>
        <translation>Embrace: letar dubbletter</translation>
    </message>
    <message>
        <source>Embrace: look for personal data</source>
        <translation>Embrace: letar personuppgifter</translation>
    </message>
    <message>
        <source>Embrace: looking for places</source>
        <translation>Embrace: letar platser</translation>
    </message>
    <message>
        <source>Embrace: read the queue</source>
        <translation>Embrace: läser kön</translation>
    </message>
    <message>
        <source>Embrace: reading events</source>
        <translation>Embrace: läser händelser</translation>
    </message>
    <message>
        <source>Embrace: reading the store</source>
        <translation>Embrace: läser rapportlagret</translation>
    </message>
    <message>
        <source>Embrace: repair quarantine</source>
        <translation>Embrace: rättar rader i karantän</translation>
    </message>
    <message>
        <source>Embrace: reports on the map</source>
        <translation>Embrace: rapporter på kartan</translation>
    </message>
    <message>
        <source>Embrace: review</source>
        <translation>Embrace: granskning</translation>
    </message>
    <message>
        <source>Embrace: situation picture</source>
        <translation>Embrace: lägesbild</translation>
    </message>
    <message>
        <source>Emerging hot spots</source>
        <translation>Framväxande hot spots</translation>
    </message>
    <message>
        <source>Emerging: hot only lately</source>
        <translation>Framväxande: het först på senare tid</translation>
    </message>
    <message>
        <source>Enable the plugin EMBRACE for QGIS in the plugin manager.</source>
        <translation>Aktivera insticksprogrammet EMBRACE for QGIS i hanteraren för insticksprogram.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Teckenkodning</translation>
    </message>
    <message>
        <source>Encoding: {encoding}.</source>
        <translation>Teckenkodning: {encoding}.</translation>
    </message>
    <message>
        <source>End of the time span</source>
        <translation>Tidsspannets slut</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engelska</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>Epanechnikov</source>
        <translation>Epanechnikov</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Utvärdering</translation>
    </message>
    <message>
        <source>Events in accepted rows</source>
        <translation>Händelser i nya rader</translation>
    </message>
    <message>
        <source>Events in new reports</source>
        <translation>Händelser i nya rapporter</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Överallt</translation>
    </message>
    <message>
        <source>Excel serial days</source>
        <translation>Excels serienummer för dagar</translation>
    </message>
    <message>
        <source>Excel workbooks</source>
        <translation>Excel-arbetsböcker</translation>
    </message>
    <message>
        <source>Expected after</source>
        <translation>Väntat efter</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Utforska</translation>
    </message>
    <message>
        <source>Explore what has happened</source>
        <translation>Utforska vad som har hänt</translation>
    </message>
    <message>
        <source>Export it again as CSV in UTF-8, with quotes around texts that hold the separator.</source>
        <translation>Exportera den igen som CSV i UTF-8, med citattecken kring texter som innehåller avgränsaren.</translation>
    </message>
    <message>
        <source>Export it again as CSV in UTF-8.</source>
        <translation>Exportera den på nytt som CSV i UTF-8.</translation>
    </message>
    <message>
        <source>Export it again with the columns of the reports alone.</source>
        <translation>Exportera den igen med bara rapporternas kolumner.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportera lägesbild</translation>
    </message>
    <message>
        <source>Export profile…</source>
        <translation>Exportera profil…</translation>
    </message>
    <message>
        <source>Export the file in SWEREF 99 TM or WGS 84.</source>
        <translation>Exportera filen i SWEREF 99 TM eller WGS 84.</translation>
    </message>
    <message>
        <source>Export the reports again with column names.</source>
        <translation>Exportera rapporterna igen, med kolumnnamn.</translation>
    </message>
    <message>
        <source>Export the reports again.</source>
        <translation>Exportera rapporterna igen.</translation>
    </message>
    <message>
        <source>Export the reports as CSV (UTF-8).</source>
        <translation>Exportera rapporterna som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Export the reports as CSV (UTF-8); a GeoJSON file can be opened as a layer.</source>
        <translation>Exportera rapporterna som CSV (UTF-8); en GeoJSON-fil kan öppnas som lager.</translation>
    </message>
    <message>
        <source>Export the reports as a flat list with the same names in each.</source>
        <translation>Exportera rapporterna som en platt lista med samma namn i varje.</translation>
    </message>
    <message>
        <source>Export the reports as a flat list, or as CSV (UTF-8).</source>
        <translation>Exportera rapporterna som en platt lista eller som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Export the reports as a list of objects, as GeoJSON or as CSV (UTF-8).</source>
        <translation>Exportera rapporterna som en lista med objekt, som GeoJSON eller som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Extent of the grid</source>
        <translation>Rutnätets utbredning</translation>
    </message>
    <message>
        <source>False discovery rate</source>
        <translation>Andel falska fynd (FDR)</translation>
    </message>
    <message>
        <source>Feedback to reporters</source>
        <translation>Återkoppling till rapportörer</translation>
    </message>
    <message>
        <source>Fewest &amp;incidents</source>
        <translation>Minsta antal &amp;händelser</translation>
    </message>
    <message>
        <source>Fewest expected incidents within reach</source>
        <translation>Lägsta väntade antal händelser inom räckvidden</translation>
    </message>
    <message>
        <source>Fewest incidents around a core</source>
        <translation>Lägsta antal händelser kring en kärna</translation>
    </message>
    <message>
        <source>Fewest incidents in a hot spot</source>
        <translation>Lägsta antal händelser i en hot spot</translation>
    </message>
    <message>
        <source>Fewest incidents in a place</source>
        <translation>Lägsta antal händelser på en plats</translation>
    </message>
    <message>
        <source>Fewest incidents to judge, both periods</source>
        <translation>Lägsta antal händelser att bedöma, båda perioderna</translation>
    </message>
    <message>
        <source>Fewest points in a cluster</source>
        <translation>Lägsta antal punkter i ett kluster</translation>
    </message>
    <message>
        <source>Field of the names</source>
        <translation>Fält med namnen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>Fields with text</source>
        <translation>Fält med text</translation>
    </message>
    <message>
        <source>File and store</source>
        <translation>Fil och rapportlager</translation>
    </message>
    <message>
        <source>File of reports</source>
        <translation>Fil med rapporter</translation>
    </message>
    <message>
        <source>File of reports (CSV, Excel, JSON, GeoPackage, Shapefile)</source>
        <translation>Fil med rapporter (CSV, Excel, JSON, GeoPackage, Shapefile)</translation>
    </message>
    <message>
        <source>Files of reports</source>
        <translation>Filer med rapporter</translation>
    </message>
    <message>
        <source>Fill in the list alone, or the unit and the week.</source>
        <translation>Fyll antingen i listan, eller enheten och veckan.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Fyll i det som saknas.</translation>
    </message>
    <message>
        <source>Finds reports by number, place or category</source>
        <translation>Hittar rapporter på nummer, plats eller kategori</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Första</translation>
    </message>
    <message>
        <source>First broken entry</source>
        <translation>Första post som inte stämmer</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Första dagen</translation>
    </message>
    <message>
        <source>First day after the last period</source>
        <translation>Första dagen efter den sista perioden</translation>
    </message>
    <message>
        <source>First day after the period</source>
        <translation>Första dagen efter perioden</translation>
    </message>
    <message>
        <source>First day after the period after</source>
        <translation>Första dagen efter perioden efter</translation>
    </message>
    <message>
        <source>First day after the period before</source>
        <translation>Första dagen efter perioden före</translation>
    </message>
    <message>
        <source>First day of the period after</source>
        <translation>Första dagen i perioden efter</translation>
    </message>
    <message>
        <source>First day of the period before</source>
        <translation>Första dagen i perioden före</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mapp</translation>
    </message>
    <message>
        <source>Folder (empty: beside the store)</source>
        <translation>Mapp (tomt: bredvid rapportlagret)</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Mapp för resultatet</translation>
    </message>
    <message>
        <source>Follow the &amp;analysis dock</source>
        <translation>Följ &amp;analyspanelen</translation>
    </message>
    <message>
        <source>For example the municipal police</source>
        <translation>Till exempel kommunpolisen</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognos</translation>
    </message>
    <message>
        <source>Former: hot earlier, not lately</source>
        <translation>Tidigare: het förr, inte på senare tid</translation>
    </message>
    <message>
        <source>Found out from the file</source>
        <translation>Efter filens innehåll</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Fritt</translation>
    </message>
    <message>
        <source>Free choice</source>
        <translation>Fritt val</translation>
    </message>
    <message>
        <source>Free some space, or put the store on another disk, and run it again.</source>
        <translation>Frigör plats eller lägg rapportlagret på en annan disk, och kör igen.</translation>
    </message>
    <message>
        <source>Freeze a live layer</source>
        <translation>Frys ett levande lager</translation>
    </message>
    <message>
        <source>Freeze to polygons…</source>
        <translation>Frys till polygoner…</translation>
    </message>
    <message>
        <source>Freeze to raster…</source>
        <translation>Frys till raster…</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>fre</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>From (first day)</source>
        <translation>Från (första dagen)</translation>
    </message>
    <message>
        <source>From a file of reports to heat map, hot spots and a picture as PDF</source>
        <translation>Från en fil med rapporter till värmekarta, hot spots och lägesbild som PDF</translation>
    </message>
    <message>
        <source>From a file to a situation picture</source>
        <translation>Från en fil till en lägesbild</translation>
    </message>
    <message>
        <source>From a file to a situation picture…</source>
        <translation>Från en fil till en lägesbild…</translation>
    </message>
    <message>
        <source>From a profile file…</source>
        <translation>Från en profilfil…</translation>
    </message>
    <message>
        <source>From and to</source>
        <translation>Från och till</translation>
    </message>
    <message>
        <source>From reports of crime and insecurity to a picture of where and when. All work is done on this computer; nothing is sent anywhere.</source>
        <translation>Från rapporter om brott och otrygghet till en bild av var och när. Allt arbete görs på den här datorn; inget skickas någonstans.</translation>
    </message>
    <message>
        <source>From the time shown</source>
        <translation>Från den visade tiden</translation>
    </message>
    <message>
        <source>From {day}; reported events come by themselves</source>
        <translation>Från {day}; inrapporterade kommer med av sig själva</translation>
    </message>
    <message>
        <source>From {k} incidents on, a place stands out from chance.</source>
        <translation>Från och med {k} händelser sticker en plats ut från slumpen.</translation>
    </message>
    <message>
        <source>Frozen: {name} is a layer that any QGIS opens.</source>
        <translation>Fryst: {name} är ett lager som alla QGIS kan öppna.</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gaussisk</translation>
    </message>
    <message>
        <source>GeoPackages and Shapefiles</source>
        <translation>GeoPackage och Shapefile</translation>
    </message>
    <message>
        <source>Geocode reports</source>
        <translation>Platsbestäm rapporter</translation>
    </message>
    <message>
        <source>Geocoded by (for the audit log)</source>
        <translation>Platsbestäms av (för granskningsloggen)</translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation>Kom igång</translation>
    </message>
    <message>
        <source>Gi* and exact test, Bonferroni, at least {least} incidents</source>
        <translation>Gi* och exakt test, Bonferroni, minst {least} händelser</translation>
    </message>
    <message>
        <source>Gi* and exact test, FDR, at least {least} incidents</source>
        <translation>Gi* och exakt test, FDR, minst {least} händelser</translation>
    </message>
    <message>
        <source>Gi* and exact test, not corrected, at least {least} incidents</source>
        <translation>Gi* och exakt test, utan korrigering, minst {least} händelser</translation>
    </message>
    <message>
        <source>Gini {gini}, generalised {general}</source>
        <translation>Gini {gini}, generaliserad {general}</translation>
    </message>
    <message>
        <source>Give 1 or more.</source>
        <translation>Ange 1 eller fler.</translation>
    </message>
    <message>
        <source>Give a bandwidth in metres.</source>
        <translation>Ange en bandbredd i meter.</translation>
    </message>
    <message>
        <source>Give a boundary, or leave the plot out.</source>
        <translation>Ange en gräns, eller avstå från diagrammet.</translation>
    </message>
    <message>
        <source>Give a distance, or a boundary of the study area.</source>
        <translation>Ange ett avstånd, eller en gräns för undersökningsområdet.</translation>
    </message>
    <message>
        <source>Give a list of units and weeks, or one unit and week.</source>
        <translation>Ange en lista över enheter och veckor, eller en enhet och en vecka.</translation>
    </message>
    <message>
        <source>Give a number above 0, at most 100: 20 is customary.</source>
        <translation>Ange ett tal över 0, högst 100: 20 är vanligt.</translation>
    </message>
    <message>
        <source>Give a number of permutations, such as 999.</source>
        <translation>Ange ett antal permutationer, till exempel 999.</translation>
    </message>
    <message>
        <source>Give a number of zero or more.</source>
        <translation>Ange ett tal som är noll eller större.</translation>
    </message>
    <message>
        <source>Give a smallest number of points of 1 or more.</source>
        <translation>Ange ett lägsta antal punkter på 1 eller mer.</translation>
    </message>
    <message>
        <source>Give a smallest number of points of 2 or more.</source>
        <translation>Ange ett lägsta antal punkter på 2 eller mer.</translation>
    </message>
    <message>
        <source>Give at least two moments, the earlier first.</source>
        <translation>Ange minst två tidpunkter, den tidigare först.</translation>
    </message>
    <message>
        <source>Give both coordinates, or none of them.</source>
        <translation>Ange båda koordinaterna, eller ingen av dem.</translation>
    </message>
    <message>
        <source>Give coordinates in the coordinate system of the store, or none.</source>
        <translation>Ange koordinater i rapportlagrets koordinatsystem, eller inga alls.</translation>
    </message>
    <message>
        <source>Give counts of zero or more.</source>
        <translation>Ange antal som är noll eller större.</translation>
    </message>
    <message>
        <source>Give days, or 0 for points at the same time.</source>
        <translation>Ange dagar, eller 0 för punkter vid samma tid.</translation>
    </message>
    <message>
        <source>Give each group a code of its own.</source>
        <translation>Ge varje grupp en egen kod.</translation>
    </message>
    <message>
        <source>Give each group and category a code of its own.</source>
        <translation>Ge varje grupp och kategori en egen kod.</translation>
    </message>
    <message>
        <source>Give exactly one of them.</source>
        <translation>Ange antingen det ena eller det andra.</translation>
    </message>
    <message>
        <source>Give incidents per km² above zero, or leave it empty.</source>
        <translation>Ange händelser per km² över noll, eller lämna tomt.</translation>
    </message>
    <message>
        <source>Give it a name of letters and digits.</source>
        <translation>Ge den ett namn av bokstäver och siffror.</translation>
    </message>
    <message>
        <source>Give metres above zero, the shortest first: 100, 200, 400.</source>
        <translation>Ange meter större än noll, det kortaste först: 100, 200, 400.</translation>
    </message>
    <message>
        <source>Give metres above zero.</source>
        <translation>Ange meter större än noll.</translation>
    </message>
    <message>
        <source>Give metres, or 0 for exactly equal coordinates.</source>
        <translation>Ange meter, eller 0 för exakt samma koordinater.</translation>
    </message>
    <message>
        <source>Give metres, or 0 for points in the same place.</source>
        <translation>Ange meter, eller 0 för punkter på samma plats.</translation>
    </message>
    <message>
        <source>Give one address a point.</source>
        <translation>Ange en adress för varje punkt.</translation>
    </message>
    <message>
        <source>Give one an incident.</source>
        <translation>Ange en för varje händelse.</translation>
    </message>
    <message>
        <source>Give one for every point.</source>
        <translation>Ange ett för varje punkt.</translation>
    </message>
    <message>
        <source>Give one number a cell.</source>
        <translation>Ange ett tal per cell.</translation>
    </message>
    <message>
        <source>Give one of at most {most} cells: larger cells or a smaller extent.</source>
        <translation>Ange ett med högst {most} celler: större celler eller mindre utbredning.</translation>
    </message>
    <message>
        <source>Give one of each for every cell.</source>
        <translation>Ange ett av varje för varje cell.</translation>
    </message>
    <message>
        <source>Give one of each for every point.</source>
        <translation>Ange en av varje för varje punkt.</translation>
    </message>
    <message>
        <source>Give one of each.</source>
        <translation>Ange lika många av båda.</translation>
    </message>
    <message>
        <source>Give one period a point.</source>
        <translation>Ange en period per punkt.</translation>
    </message>
    <message>
        <source>Give one value a cell.</source>
        <translation>Ange ett värde per cell.</translation>
    </message>
    <message>
        <source>Give one weight a point.</source>
        <translation>Ange en vikt för varje punkt.</translation>
    </message>
    <message>
        <source>Give only one of them.</source>
        <translation>Ange bara det ena.</translation>
    </message>
    <message>
        <source>Give report ids, or a selection such as source=…;before=2026-11-16.</source>
        <translation>Ange rapport-id, eller ett urval som source=…;before=2026-11-16.</translation>
    </message>
    <message>
        <source>Give the first and the last moment of the data.</source>
        <translation>Ange första och sista tidpunkten i data.</translation>
    </message>
    <message>
        <source>Give the name of who edits.</source>
        <translation>Ange namnet på den som ändrar.</translation>
    </message>
    <message>
        <source>Give the name of who mends them.</source>
        <translation>Ange namnet på den som rättar.</translation>
    </message>
    <message>
        <source>Give the name of who reviews.</source>
        <translation>Ange namnet på den som granskar.</translation>
    </message>
    <message>
        <source>Give the path of a JSON file, one of {names}, or nothing.</source>
        <translation>Ange sökvägen till en JSON-fil, något av {names}, eller ingenting.</translation>
    </message>
    <message>
        <source>Give the report that stays, and the others apart from it.</source>
        <translation>Ange rapporten som blir kvar, och de andra för sig.</translation>
    </message>
    <message>
        <source>Give the step in months, or the period in days.</source>
        <translation>Ange steget i månader eller perioden i dagar.</translation>
    </message>
    <message>
        <source>Give x_min, y_min, x_max and y_max in metres, the smaller first.</source>
        <translation>Ange x_min, y_min, x_max och y_max i meter, det mindre först.</translation>
    </message>
    <message>
        <source>Give {low} to {high} metres.</source>
        <translation>Ange {low} till {high} meter.</translation>
    </message>
    <message>
        <source>Go on with reports that you or a colleague have imported.</source>
        <translation>Fortsätt med rapporter som du eller en kollega har importerat.</translation>
    </message>
    <message>
        <source>Grey band: the normal range. Symbol: now. Tick: the previous period.</source>
        <translation>Grått fält: normalt intervall. Symbol: nu. Streck: förra perioden.</translation>
    </message>
    <message>
        <source>Grey: a pattern of chance stays inside at all distances ({global_share} %). Dotted: its range at each distance alone ({pointwise_share} %).</source>
        <translation>Grått: ett slumpat mönster håller sig innanför på alla avstånd ({global_share} %). Prickat: dess spann på varje avstånd för sig ({pointwise_share} %).</translation>
    </message>
    <message>
        <source>HTML files</source>
        <translation>HTML-filer</translation>
    </message>
    <message>
        <source>Heading of column {n}</source>
        <translation>Rubrik för spalt {n}</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Värmekarta</translation>
    </message>
    <message>
        <source>Heat map series</source>
        <translation>Serie av värmekartor</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Hjälp (F1)</translation>
    </message>
    <message>
        <source>Help for Embrace</source>
        <translation>Hjälp för Embrace</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Hjälptext</translation>
    </message>
    <message>
        <source>Hexagons</source>
        <translation>Hexagoner</translation>
    </message>
    <message>
        <source>Hexagons of {size} m, neighbours within {distance} m</source>
        <translation>Hexagoner på {size} m, grannar inom {distance} m</translation>
    </message>
    <message>
        <source>High among high: cluster</source>
        <translation>Hög bland höga: kluster</translation>
    </message>
    <message>
        <source>High among high: {hh} cells. Low among low: {ll}. High among low: {hl}. Low among high: {lh}.</source>
        <translation>Hög bland höga: {hh} celler. Låg bland låga: {ll}. Hög bland låga: {hl}. Låg bland höga: {lh}.</translation>
    </message>
    <message>
        <source>High among low: stands out</source>
        <translation>Hög bland låga: sticker ut</translation>
    </message>
    <message>
        <source>Higher than chance at the place alone</source>
        <translation>Högre än slumpen, platsen för sig</translation>
    </message>
    <message>
        <source>Higher than chance, the whole map considered</source>
        <translation>Högre än slumpen, med hänsyn till hela kartan</translation>
    </message>
    <message>
        <source>Historical cold spot</source>
        <translation>Tidigare cold spot</translation>
    </message>
    <message>
        <source>Historical hot spot</source>
        <translation>Tidigare hot spot</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>History of the report</source>
        <translation>Rapportens historik</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Het</translation>
    </message>
    <message>
        <source>Hot and cold spots of the active point layer, or of the report store, anew for each filter</source>
        <translation>Hot spots och cold spots för det aktiva punktlagret, eller för rapportlagret, beräknade på nytt för varje filter</translation>
    </message>
    <message>
        <source>Hot spot, 90 % confidence</source>
        <translation>Hot spot, 90 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spot, 95 % confidence</source>
        <translation>Hot spot, 95 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spot, 99 % confidence</source>
        <translation>Hot spot, 99 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Hot spots</translation>
    </message>
    <message>
        <source>Hot spots (Gi*)</source>
        <translation>Hot spots (Gi*)</translation>
    </message>
    <message>
        <source>Hot spots step by step</source>
        <translation>Hot spots steg för steg</translation>
    </message>
    <message>
        <source>Hot spots that are new, grow, come and go or fade, step by step</source>
        <translation>Hot spots som är nya, växer, kommer och går eller avtar, steg för steg</translation>
    </message>
    <message>
        <source>Hot spots that stay, that are new, that come and go, that are gone</source>
        <translation>Hot spots som består, som är nya, som kommer och går, som är borta</translation>
    </message>
    <message>
        <source>Hot spots, 12 weeks</source>
        <translation>Hot spots, 12 veckor</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Timmar</translation>
    </message>
    <message>
        <source>Hours (20-24,0-3)</source>
        <translation>Timmar (20-24,0-3)</translation>
    </message>
    <message>
        <source>Hours and weekdays</source>
        <translation>Timmar och veckodagar</translation>
    </message>
    <message>
        <source>Hours go from 0 to 24, like 20-24,0-3.</source>
        <translation>Timmar går från 0 till 24, till exempel 20-24,0-3.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Veckans timmar</translation>
    </message>
    <message>
        <source>How concentrated</source>
        <translation>Hur koncentrerat</translation>
    </message>
    <message>
        <source>How few cells, streets and addresses hold most of the incidents</source>
        <translation>Hur få celler, gator och adresser som rymmer de flesta händelserna</translation>
    </message>
    <message>
        <source>How many incidents in each square, hexagon or area</source>
        <translation>Hur många händelser i varje kvadrat, hexagon eller område</translation>
    </message>
    <message>
        <source>How many times denser incidents are than a population or another period has it</source>
        <translation>Hur många gånger tätare händelserna ligger än en befolkning eller en annan period ger skäl att vänta</translation>
    </message>
    <message>
        <source>How to import, review and explore, half a page each</source>
        <translation>Så importerar, granskar och utforskar du, en halv sida var</translation>
    </message>
    <message>
        <source>How well the place is known</source>
        <translation>Hur väl platsen är känd</translation>
    </message>
    <message>
        <source>How well the time is known</source>
        <translation>Hur väl tiden är känd</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-adress</translation>
    </message>
    <message>
        <source>Id of the report</source>
        <translation>Rapportens id</translation>
    </message>
    <message>
        <source>Id of the report that stays</source>
        <translation>Id för rapporten som blir kvar</translation>
    </message>
    <message>
        <source>Ids of the other reports, separated by commas</source>
        <translation>Id för de andra rapporterna, åtskilda med komma</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Läs in</translation>
    </message>
    <message>
        <source>Import and approve reports first, or give BANDWIDTH, CELL_SIZE and CLASS_BREAKS.</source>
        <translation>Importera och godkänn rapporter först, eller ange BANDWIDTH, CELL_SIZE och CLASS_BREAKS.</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Importrapport</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>Importera rapporter</translation>
    </message>
    <message>
        <source>Import reports…</source>
        <translation>Läs in rapporter…</translation>
    </message>
    <message>
        <source>Imported by (for the audit log)</source>
        <translation>Importeras av (för granskningsloggen)</translation>
    </message>
    <message>
        <source>Importing reports from {source}…</source>
        <translation>Läser in rapporter från {source}…</translation>
    </message>
    <message>
        <source>In a cell and its neighbours together</source>
        <translation>I en cell och dess grannar tillsammans</translation>
    </message>
    <message>
        <source>In a cluster (a colour for each)</source>
        <translation>I ett kluster (var sin färg)</translation>
    </message>
    <message>
        <source>In no cluster</source>
        <translation>Inte i något kluster</translation>
    </message>
    <message>
        <source>In the middle of their street: {n}.</source>
        <translation>Mitt på sin gata: {n}.</translation>
    </message>
    <message>
        <source>In the place: {kinds}</source>
        <translation>I platsen: {kinds}</translation>
    </message>
    <message>
        <source>In the store now</source>
        <translation>I lagret nu</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <source>Incidents by hour of the week, uncertain times spread over their span</source>
        <translation>Händelser per timme i veckan, osäkra tider spridda över sitt spann</translation>
    </message>
    <message>
        <source>Incidents come in bursts: the weeks of a cell vary {ratio} times as much as chance alone would make them. The test takes incidents as independent, so it finds changes too easily here: trust only the clearest.</source>
        <translation>Händelserna kommer i skurar: veckorna i en cell varierar {ratio} gånger så mycket som slumpen ensam skulle ge. Testet ser händelserna som oberoende och hittar därför förändringar för lätt här: lita bara på de tydligaste.</translation>
    </message>
    <message>
        <source>Incidents lie further apart than by chance (p = {p}).</source>
        <translation>Händelserna ligger längre från varandra än av en slump (p = {p}).</translation>
    </message>
    <message>
        <source>Incidents lie nearer to each other than by chance (p = {p}).</source>
        <translation>Händelserna ligger närmare varandra än av en slump (p = {p}).</translation>
    </message>
    <message>
        <source>Incidents per km²</source>
        <translation>Händelser per km²</translation>
    </message>
    <message>
        <source>Incidents per km² around each place, by kernel density</source>
        <translation>Händelser per km² kring varje plats, med kärntäthet</translation>
    </message>
    <message>
        <source>Incidents per km² of the selection</source>
        <translation>Händelser per km² i urvalet</translation>
    </message>
    <message>
        <source>Incidents that came close together in both place and time</source>
        <translation>Händelser som inträffade nära varandra i både rum och tid</translation>
    </message>
    <message>
        <source>Incidents with its neighbours</source>
        <translation>Händelser med grannrutorna</translation>
    </message>
    <message>
        <source>Include reports known to an area only</source>
        <translation>Ta med rapporter som bara är kända på områdesnivå</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Inkomna</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Ökning</translation>
    </message>
    <message>
        <source>Install the Python package matplotlib, or leave the plot out.</source>
        <translation>Installera Python-paketet matplotlib, eller välj bort diagrammet.</translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation>Installera insticksprogrammet på nytt.</translation>
    </message>
    <message>
        <source>Intensifying cold spot</source>
        <translation>Växande cold spot</translation>
    </message>
    <message>
        <source>Intensifying hot spot</source>
        <translation>Växande hot spot</translation>
    </message>
    <message>
        <source>Intermittent: hot now and then</source>
        <translation>Återkommande: het då och då</translation>
    </message>
    <message>
        <source>Is this a file of reports?</source>
        <translation>Är det här en fil med rapporter?</translation>
    </message>
    <message>
        <source>Isotropic (Ripley)</source>
        <translation>Isotrop (Ripley)</translation>
    </message>
    <message>
        <source>Issue as</source>
        <translation>Ge ut som</translation>
    </message>
    <message>
        <source>It can be read only. Upgrade the plugin to change it.</source>
        <translation>Det går bara att läsa. Uppdatera insticksprogrammet för att ändra i det.</translation>
    </message>
    <message>
        <source>It can be read there, not written: several writers on a share can damage a GeoPackage. Copy it to a folder of this computer, such as {folder}, and open it there; or set the environment variable {variable} to 1 if you know that only one computer writes to it.</source>
        <translation>Där kan det läsas men inte skrivas: flera som skriver samtidigt på en nätverksenhet kan skada en GeoPackage. Kopiera det till en mapp på den här datorn, till exempel {folder}, och öppna det där; eller sätt miljövariabeln {variable} till 1 om du vet att bara en dator skriver i det.</translation>
    </message>
    <message>
        <source>It is as it was, and there is a backup beside it. Check the disk and run it again; if that does not help, tell the makers of the plugin.</source>
        <translation>Det är som det var, och en säkerhetskopia ligger bredvid. Kontrollera disken och kör igen; hjälper inte det, hör av dig till insticksprogrammets utvecklare.</translation>
    </message>
    <message>
        <source>It may have been cut off: export it again, best as CSV in UTF-8.</source>
        <translation>Den kan ha blivit avkortad: exportera den igen, helst som CSV i UTF-8.</translation>
    </message>
    <message>
        <source>It may have been cut off: export the reports again.</source>
        <translation>Den kan ha blivit avklippt: exportera rapporterna igen.</translation>
    </message>
    <message>
        <source>It needs the fields unit, week (2026-W46) and status (reported, nil, none).</source>
        <translation>Den behöver fälten unit, week (2026-W46) och status (reported, nil, none).</translation>
    </message>
    <message>
        <source>It was fixed when the store was made.</source>
        <translation>Den bestämdes när rapportlagret skapades.</translation>
    </message>
    <message>
        <source>Its header must be {header}.</source>
        <translation>Rubrikraden måste vara {header}.</translation>
    </message>
    <message>
        <source>Its layers: {names}.</source>
        <translation>Lagren: {names}.</translation>
    </message>
    <message>
        <source>Its sheets: {names}.</source>
        <translation>Bladen: {names}.</translation>
    </message>
    <message>
        <source>JSON and GeoJSON</source>
        <translation>JSON och GeoJSON</translation>
    </message>
    <message>
        <source>JSON files</source>
        <translation>JSON-filer</translation>
    </message>
    <message>
        <source>JSON with {n} objects.</source>
        <translation>JSON med {n} objekt.</translation>
    </message>
    <message>
        <source>Keep it in a local folder: several writers on a share can damage a GeoPackage.</source>
        <translation>Ha det i en lokal mapp: en GeoPackage på en delad disk kan skadas när flera skriver i den.</translation>
    </message>
    <message>
        <source>Keep the word in one of the two.</source>
        <translation>Behåll ordet i bara en av dem.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kärna</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>L(r) − r, metres: how much further chance must go to meet as many</source>
        <translation>L(r) − r, meter: hur mycket längre slumpen måste gå för att möta lika många</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Largest difference in time (hours)</source>
        <translation>Största tidsskillnad (timmar)</translation>
    </message>
    <message>
        <source>Largest distance</source>
        <translation>Största avstånd</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Senaste</translation>
    </message>
    <message>
        <source>Last 14 days</source>
        <translation>Senaste 14 dagarna</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sista dagen</translation>
    </message>
    <message>
        <source>Last received first</source>
        <translation>Senast inkomna först</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>I fjol</translation>
    </message>
    <message>
        <source>Later period</source>
        <translation>Senare period</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Layer of reports (instead of a file)</source>
        <translation>Kartlager med rapporter (i stället för en fil)</translation>
    </message>
    <message>
        <source>Layer of {n} features.</source>
        <translation>Lager med {n} objekt.</translation>
    </message>
    <message>
        <source>Layer or table with texts</source>
        <translation>Kartlager eller tabell med texter</translation>
    </message>
    <message>
        <source>Layers of the project, as they are styled there</source>
        <translation>Projektets lager, så som de är ritade där</translation>
    </message>
    <message>
        <source>Leave cells without a value out of the analysis.</source>
        <translation>Lämna celler utan värde utanför analysen.</translation>
    </message>
    <message>
        <source>Leave incidents without a time out of the comparison.</source>
        <translation>Ta inte med händelser utan tid i jämförelsen.</translation>
    </message>
    <message>
        <source>Leave incidents without a time out of the profile.</source>
        <translation>Ta inte med händelser utan tid i profilen.</translation>
    </message>
    <message>
        <source>Leave one of them empty: rates are of the number of events.</source>
        <translation>Lämna det ena tomt: frekvenserna gäller antalet händelser.</translation>
    </message>
    <message>
        <source>Leave out incidents without a time.</source>
        <translation>Ta inte med händelser utan tid.</translation>
    </message>
    <message>
        <source>Leave out points without an address.</source>
        <translation>Ta inte med punkter utan adress.</translation>
    </message>
    <message>
        <source>Leave out what could not be found; the precision is one of {choices}.</source>
        <translation>Utelämna det som inte gick att hitta; noggrannheten är en av {choices}.</translation>
    </message>
    <message>
        <source>Leave points without a place out of the analysis.</source>
        <translation>Ta inte med punkter utan plats i analysen.</translation>
    </message>
    <message>
        <source>Leave the numbers as 'Quarantined rows' gave them: one row each.</source>
        <translation>Låt numren stå som ”Rader i karantän” gav dem: ett per rad.</translation>
    </message>
    <message>
        <source>Left out: {n} without an address.</source>
        <translation>Inte med: {n} utan adress.</translation>
    </message>
    <message>
        <source>Left out: {n} {reason}.</source>
        <translation>Utelämnade: {n} {reason}.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Längd</translation>
    </message>
    <message>
        <source>Length of the period</source>
        <translation>Periodens längd</translation>
    </message>
    <message>
        <source>Length of the periods</source>
        <translation>Periodernas längd</translation>
    </message>
    <message>
        <source>Length of the steps</source>
        <translation>Stegens längd</translation>
    </message>
    <message>
        <source>Less than {share:.0%} of the points lie inside the municipality, in every reference system that was tried.</source>
        <translation>Mindre än {share:.0%} av punkterna ligger inom kommunen, i alla koordinatsystem som prövades.</translation>
    </message>
    <message>
        <source>Letter, where it is a field of its own</source>
        <translation>Bokstav, om den är ett eget fält</translation>
    </message>
    <message>
        <source>Letters written as base and accent were joined (NFC).</source>
        <translation>Bokstäver skrivna som grundtecken och accent sattes ihop (NFC).</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>List of units and weeks (CSV, Excel)</source>
        <translation>Lista över enheter och veckor (CSV, Excel)</translation>
    </message>
    <message>
        <source>Live heat map</source>
        <translation>Levande värmekarta</translation>
    </message>
    <message>
        <source>Live heat map: {name}</source>
        <translation>Levande värmekarta: {name}</translation>
    </message>
    <message>
        <source>Live hot spots</source>
        <translation>Levande hot spots</translation>
    </message>
    <message>
        <source>Live hot spots: {name}</source>
        <translation>Levande hot spots: {name}</translation>
    </message>
    <message>
        <source>Live layers are lost to readers without Embrace: freeze them first.</source>
        <translation>Levande lager försvinner för den som saknar Embrace: frys dem först.</translation>
    </message>
    <message>
        <source>Live, follows the selection</source>
        <translation>Levande, följer urvalet</translation>
    </message>
    <message>
        <source>Load the maps into the project</source>
        <translation>Läs in kartorna i projektet</translation>
    </message>
    <message>
        <source>Load the report again and repeat the edit.</source>
        <translation>Läs in rapporten på nytt och gör om ändringen.</translation>
    </message>
    <message>
        <source>Load the reports again.</source>
        <translation>Läs in rapporterna på nytt.</translation>
    </message>
    <message>
        <source>Locality (where streets of one name lie in several)</source>
        <translation>Ort (om samma gatunamn finns i flera orter)</translation>
    </message>
    <message>
        <source>Longest distance (empty: automatic)</source>
        <translation>Längsta avstånd (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Longest distance between neighbours</source>
        <translation>Längsta avstånd mellan grannar</translation>
    </message>
    <message>
        <source>Longest way to a street or address</source>
        <translation>Längsta avstånd till en gata eller adress</translation>
    </message>
    <message>
        <source>Longitude and latitude stand in each other's columns.</source>
        <translation>Longitud och latitud står i varandras kolumner.</translation>
    </message>
    <message>
        <source>Look at the import report: it says which rows were left out, and why.</source>
        <translation>Se importrapporten: den visar vilka rader som utelämnades, och varför.</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Tolkar filen…</translation>
    </message>
    <message>
        <source>Looking for places…</source>
        <translation>Letar platser…</translation>
    </message>
    <message>
        <source>Low among high: stands out</source>
        <translation>Låg bland höga: sticker ut</translation>
    </message>
    <message>
        <source>Low among low: cluster</source>
        <translation>Låg bland låga: kluster</translation>
    </message>
    <message>
        <source>Lower bounds of the classes, in incidents per km²</source>
        <translation>Klassernas nedre gränser, i händelser per km²</translation>
    </message>
    <message>
        <source>Lower than chance at the place alone</source>
        <translation>Lägre än slumpen, platsen för sig</translation>
    </message>
    <message>
        <source>Lower than chance, the whole map considered</source>
        <translation>Lägre än slumpen, med hänsyn till hela kartan</translation>
    </message>
    <message>
        <source>Make situation picture</source>
        <translation>Gör lägesbild</translation>
    </message>
    <message>
        <source>Make situation picture…</source>
        <translation>Gör lägesbild…</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another.</source>
        <translation>Skapa mappen först, eller välj en annan.</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>Gör lägesbilden</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Map follows the selection</source>
        <translation>Kartan följer urvalet</translation>
    </message>
    <message>
        <source>Map of the reports and the municipality's outline</source>
        <translation>Karta över rapporterna och kommunens gräns</translation>
    </message>
    <message>
        <source>Map settings of {area} are used.</source>
        <translation>Kartinställningarna för {area} används.</translation>
    </message>
    <message>
        <source>Mapping profile</source>
        <translation>Kolumnprofil</translation>
    </message>
    <message>
        <source>Mapping profile "{name}".</source>
        <translation>Kolumnprofil ”{name}”.</translation>
    </message>
    <message>
        <source>Mapping profile (name or JSON file; empty: find out)</source>
        <translation>Kolumnprofil (namn eller JSON-fil; tomt: känns igen automatiskt)</translation>
    </message>
    <message>
        <source>Mapping profile (name or JSON file; empty: that of the import)</source>
        <translation>Kolumnprofil (namn eller JSON-fil; tomt: den från importen)</translation>
    </message>
    <message>
        <source>Mapping profile as a file</source>
        <translation>Kolumnprofilen som fil</translation>
    </message>
    <message>
        <source>Mapping profile.</source>
        <translation>Kolumnprofil.</translation>
    </message>
    <message>
        <source>Maps made before this day cannot be compared</source>
        <translation>Kartor som gjordes före den här dagen kan inte jämföras</translation>
    </message>
    <message>
        <source>Maps made before {day} were drawn with other settings: they cannot be compared.</source>
        <translation>Kartor som gjordes före {day} ritades med andra inställningar: de kan inte jämföras.</translation>
    </message>
    <message>
        <source>Marked as a draft; takes no edition number</source>
        <translation>Märks som utkast; tar inget utgåvenummer</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maskera</translation>
    </message>
    <message>
        <source>Mask all</source>
        <translation>Maskera alla</translation>
    </message>
    <message>
        <source>Mask both</source>
        <translation>Maskera båda</translation>
    </message>
    <message>
        <source>Masked: {n}. The text before is kept as an earlier version.</source>
        <translation>Maskerat: {n}. Texten före är bevarad som tidigare version.</translation>
    </message>
    <message>
        <source>May be chance (p {low}–{high})</source>
        <translation>Kan vara slumpen (p {low}–{high})</translation>
    </message>
    <message>
        <source>May be the same as</source>
        <translation>Kan vara samma som</translation>
    </message>
    <message>
        <source>Mean centre, and where most incidents lie</source>
        <translation>Tyngdpunkt, och var de flesta händelser ligger</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Betyder</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Insats</translation>
    </message>
    <message>
        <source>Mend it after the schema in resources/mapping_profiles.</source>
        <translation>Rätta den efter schemat i resources/mapping_profiles.</translation>
    </message>
    <message>
        <source>Mend it in the mapping profile: write for example EPSG:3006.</source>
        <translation>Rätta det i kolumnprofilen: skriv till exempel EPSG:3006.</translation>
    </message>
    <message>
        <source>Mend the TEXTS file, or leave TEXTS empty.</source>
        <translation>Rätta TEXTS-filen, eller lämna TEXTS tomt.</translation>
    </message>
    <message>
        <source>Mend the times of the event.</source>
        <translation>Rätta händelsens tider.</translation>
    </message>
    <message>
        <source>Mend the weight.</source>
        <translation>Rätta vikten.</translation>
    </message>
    <message>
        <source>Mended by</source>
        <translation>Rättas av</translation>
    </message>
    <message>
        <source>Mended table of quarantined rows (empty: try all again)</source>
        <translation>Tabell med rättade rader (tomt: pröva alla igen)</translation>
    </message>
    <message>
        <source>Merge reports</source>
        <translation>Slå ihop rapporter</translation>
    </message>
    <message>
        <source>Merged: one report stays, the other is withdrawn and kept whole.</source>
        <translation>Ihopslagna: en rapport står kvar, den andra är tillbakadragen och bevarad hel.</translation>
    </message>
    <message>
        <source>Method (JSON)</source>
        <translation>Metod (JSON)</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>mån</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation>Månad, dag, år</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message>
        <source>More than chance gives (the number: incidents)</source>
        <translation>Mer än slumpen ger (siffran: händelser)</translation>
    </message>
    <message>
        <source>More than usual, but not certain</source>
        <translation>Mer än vanligt, men inte säkert</translation>
    </message>
    <message>
        <source>Most days between neighbours</source>
        <translation>Flest dagar mellan grannar</translation>
    </message>
    <message>
        <source>Most of the reference lies far from all incidents, so the risk near them is high almost everywhere. Give a boundary of the area that both layers cover.</source>
        <translation>Det mesta av referensen ligger långt från alla händelser, så risken nära dem blir hög nästan överallt. Ange en gräns för det område som båda lagren täcker.</translation>
    </message>
    <message>
        <source>Most stands out: {days}, {first:02d}–{last:02d}.</source>
        <translation>Mest sticker ut: {days} kl. {first:02d}–{last:02d}.</translation>
    </message>
    <message>
        <source>Most: {cell}.</source>
        <translation>Flest: {cell}.</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kommun</translation>
    </message>
    <message>
        <source>Municipality's outline</source>
        <translation>Kommunens gräns</translation>
    </message>
    <message>
        <source>Municipality: {name}, {area} km².</source>
        <translation>Kommun: {name}, {area} km².</translation>
    </message>
    <message>
        <source>NOT TO BE TRUSTED: {finding}</source>
        <translation>INTE ATT LITA PÅ: {finding}</translation>
    </message>
    <message>
        <source>Name and number of incidents</source>
        <translation>Namn och antal händelser</translation>
    </message>
    <message>
        <source>Name of the municipality</source>
        <translation>Kommunens namn</translation>
    </message>
    <message>
        <source>Name the columns unit, week and status (enhet, vecka, status).</source>
        <translation>Kalla kolumnerna enhet, vecka och status (unit, week, status).</translation>
    </message>
    <message>
        <source>Names of people and descriptions of them are not found: read the texts before they leave the building.</source>
        <translation>Namn på personer och beskrivningar av dem hittas inte: läs texterna innan de lämnar huset.</translation>
    </message>
    <message>
        <source>Narrower where points are dense</source>
        <translation>Smalare där punkterna ligger tätt</translation>
    </message>
    <message>
        <source>Near repeat</source>
        <translation>Upprepning i närheten</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Närmaste grannar</translation>
    </message>
    <message>
        <source>Nearest-neighbour clusters</source>
        <translation>Kluster av närmaste grannar</translation>
    </message>
    <message>
        <source>Nearest-neighbour index {index} (1: as by chance; less: clustered).</source>
        <translation>Närmaste granne-index {index} (1: som av en slump; lägre: samlat).</translation>
    </message>
    <message>
        <source>Needed to send back or reject</source>
        <translation>Behövs vid åter eller avvisa</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Ingetdera</translation>
    </message>
    <message>
        <source>Neither a file nor a layer of reports is given.</source>
        <translation>Varken en fil eller ett lager med rapporter är angivet.</translation>
    </message>
    <message>
        <source>Neither ellipses nor outlines were asked for: there is no layer to show.</source>
        <translation>Varken ellipser eller konturer har begärts: det finns inget lager att visa.</translation>
    </message>
    <message>
        <source>New cold spot</source>
        <translation>Ny cold spot</translation>
    </message>
    <message>
        <source>New hot spot</source>
        <translation>Ny hot spot</translation>
    </message>
    <message>
        <source>New report store</source>
        <translation>Nytt rapportlager</translation>
    </message>
    <message>
        <source>New report store (GeoPackage)</source>
        <translation>Nytt rapportlager (GeoPackage)</translation>
    </message>
    <message>
        <source>Newest checksum of the chain</source>
        <translation>Kedjans senaste kontrollsumma</translation>
    </message>
    <message>
        <source>Newest checksum of the chain: {head}</source>
        <translation>Kedjans senaste kontrollsumma: {head}</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Nyast först</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Nil: the unit said that nothing happened</source>
        <translation>Nollrapport: enheten meddelade att inget hänt</translation>
    </message>
    <message>
        <source>No approved event happened from {start} to {last_day}.</source>
        <translation>Ingen godkänd händelse inträffade från {start} till {last_day}.</translation>
    </message>
    <message>
        <source>No approved report fits the selection: the layer is empty. Choose a longer period or fewer conditions, or approve reports first.</source>
        <translation>Ingen godkänd rapport passar urvalet: lagret är tomt. Välj en längre period eller färre villkor, eller godkänn rapporter först.</translation>
    </message>
    <message>
        <source>No approved report in the store has a date.</source>
        <translation>Ingen godkänd rapport i rapportlagret har ett datum.</translation>
    </message>
    <message>
        <source>No approved report that may be shown on a map has happened.</source>
        <translation>Ingen godkänd rapport som får visas på karta har inträffat.</translation>
    </message>
    <message>
        <source>No approved report that may be shown on a map lies from {start} up to {end}.</source>
        <translation>Ingen godkänd rapport som får visas på karta ligger från {start} fram till {end}.</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>Ingen kategori</translation>
    </message>
    <message>
        <source>No cell has its centre inside the boundary.</source>
        <translation>Ingen cell har sin mittpunkt innanför gränsen.</translation>
    </message>
    <message>
        <source>No cell shows a pattern that chance could not have made.</source>
        <translation>Ingen cell visar ett mönster som slumpen inte kunde ha gett.</translation>
    </message>
    <message>
        <source>No certain change</source>
        <translation>Ingen säker förändring</translation>
    </message>
    <message>
        <source>No certain difference</source>
        <translation>Ingen säker skillnad</translation>
    </message>
    <message>
        <source>No certain difference from chance (p = {p}).</source>
        <translation>Ingen säker skillnad mot slumpen (p = {p}).</translation>
    </message>
    <message>
        <source>No column holds the date.</source>
        <translation>Ingen kolumn innehåller datumet.</translation>
    </message>
    <message>
        <source>No column is taken as coordinates.</source>
        <translation>Ingen kolumn tolkas som koordinater.</translation>
    </message>
    <message>
        <source>No column is taken as the category: every event counts as other. A mapping profile can give a default_category.</source>
        <translation>Ingen kolumn tolkas som kategori: varje händelse räknas som övrigt. En kolumnprofil kan ange default_category.</translation>
    </message>
    <message>
        <source>No column is taken as the category: every report counts as other.</source>
        <translation>Ingen kolumn tolkas som kategori: varje rapport räknas som övrigt.</translation>
    </message>
    <message>
        <source>No event of the selection may be shown on a map.</source>
        <translation>Ingen händelse i urvalet får visas på karta.</translation>
    </message>
    <message>
        <source>No events to look at</source>
        <translation>Inga händelser att visa</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>Ingen fil är vald.</translation>
    </message>
    <message>
        <source>No incident has a readable time: periods are left empty.</source>
        <translation>Ingen händelse har en läsbar tid: perioderna lämnas tomma.</translation>
    </message>
    <message>
        <source>No incident lies in a cell, or near a street or address.</source>
        <translation>Ingen händelse ligger i en cell eller nära en gata eller adress.</translation>
    </message>
    <message>
        <source>No incident lies in the period: check its end and length.</source>
        <translation>Ingen händelse ligger i perioden: kontrollera periodens slut och längd.</translation>
    </message>
    <message>
        <source>No incident lies in the periods.</source>
        <translation>Ingen händelse ligger i perioderna.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Inget lager är valt.</translation>
    </message>
    <message>
        <source>No other report tells of what may be the same event.</source>
        <translation>Ingen annan rapport handlar om något som kan vara samma händelse.</translation>
    </message>
    <message>
        <source>No pattern</source>
        <translation>Inget mönster</translation>
    </message>
    <message>
        <source>No place has events of the selection.</source>
        <translation>Ingen plats har händelser i urvalet.</translation>
    </message>
    <message>
        <source>No place has more incidents than chance may give.</source>
        <translation>Ingen plats har fler händelser än slumpen kan ge.</translation>
    </message>
    <message>
        <source>No place holds that many incidents. Lower the density at its outline, or the fewest incidents in a place.</source>
        <translation>Ingen plats rymmer så många händelser. Sänk tätheten vid dess kant, eller det minsta antalet händelser på en plats.</translation>
    </message>
    <message>
        <source>No place stands out from chance over 12 weeks.</source>
        <translation>Ingen plats skiljer sig från slumpen på 12 veckor.</translation>
    </message>
    <message>
        <source>No place stands out in this period.</source>
        <translation>Ingen plats sticker ut under perioden.</translation>
    </message>
    <message>
        <source>No point lies in any cell.</source>
        <translation>Ingen punkt ligger i någon cell.</translation>
    </message>
    <message>
        <source>No point lies inside the boundary.</source>
        <translation>Ingen punkt ligger innanför gränsen.</translation>
    </message>
    <message>
        <source>No point lies on the raster.</source>
        <translation>Ingen punkt ligger på rastret.</translation>
    </message>
    <message>
        <source>No point that can be used is known better than to an area.</source>
        <translation>Ingen användbar punkt är känd bättre än på områdesnivå.</translation>
    </message>
    <message>
        <source>No reference system is named, so {crs} is meant. These would fit as well: {systems}. Name the right one to be sure.</source>
        <translation>Inget koordinatsystem är angivet, så {crs} gäller. Dessa skulle också passa: {systems}. Ange det rätta för säkerhets skull.</translation>
    </message>
    <message>
        <source>No report fits: nothing was changed.</source>
        <translation>Ingen rapport passar: inget ändrades.</translation>
    </message>
    <message>
        <source>No report store is chosen.</source>
        <translation>Inget rapportlager är valt.</translation>
    </message>
    <message>
        <source>No report store is given.</source>
        <translation>Inget rapportlager är angivet.</translation>
    </message>
    <message>
        <source>No report store is open. Choose one, or import a file of reports.</source>
        <translation>Inget rapportlager är öppet. Välj ett, eller läs in en fil med rapporter.</translation>
    </message>
    <message>
        <source>No report waits here.</source>
        <translation>Ingen rapport väntar här.</translation>
    </message>
    <message>
        <source>No row could be used: look at the reasons, or give a mapping profile.</source>
        <translation>Ingen rad gick att använda: se orsakerna, eller ange en kolumnprofil.</translation>
    </message>
    <message>
        <source>No row from {source} waits any more.</source>
        <translation>Ingen rad från {source} väntar längre.</translation>
    </message>
    <message>
        <source>No row has coordinates.</source>
        <translation>Ingen rad har koordinater.</translation>
    </message>
    <message>
        <source>No row waits in quarantine.</source>
        <translation>Ingen rad väntar i karantän.</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>Ingen källa</translation>
    </message>
    <message>
        <source>No whole period of {period} lies before the end.</source>
        <translation>Ingen hel period på {period} ryms före slutet.</translation>
    </message>
    <message>
        <source>Nobody lives in any of the cells.</source>
        <translation>Ingen bor i någon av cellerna.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>None: the unit was not heard from</source>
        <translation>Ingen rapport: enheten hördes inte av</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normalt</translation>
    </message>
    <message>
        <source>Northing</source>
        <translation>Nord (N)</translation>
    </message>
    <message>
        <source>Northing, easting</source>
        <translation>Nord, öst</translation>
    </message>
    <message>
        <source>Not compared: {n} {reason}.</source>
        <translation>Inte jämförda: {n} {reason}.</translation>
    </message>
    <message>
        <source>Not for the map: {n} {reason}.</source>
        <translation>Inte för kartan: {n} {reason}.</translation>
    </message>
    <message>
        <source>Not hot</source>
        <translation>Inte het</translation>
    </message>
    <message>
        <source>Not one of the {n} rows can be used as a report.</source>
        <translation>Ingen av de {n} raderna kan användas som rapport.</translation>
    </message>
    <message>
        <source>Not one row can be used as a report: go back and look at the columns.</source>
        <translation>Ingen rad går att använda som rapport: gå tillbaka och se över tolkningen.</translation>
    </message>
    <message>
        <source>Not one row could be used: all that is new waits in quarantine in {name}.</source>
        <translation>Ingen rad gick att använda: allt som är nytt väntar i karantän i {name}.</translation>
    </message>
    <message>
        <source>Not one row of the file can be read.</source>
        <translation>Ingen rad i filen går att läsa.</translation>
    </message>
    <message>
        <source>Not placed</source>
        <translation>Ej platsbestämda</translation>
    </message>
    <message>
        <source>Not placed, as no such address is known: {n}.</source>
        <translation>Ej platsbestämda, adressen finns inte i lagret: {n}.</translation>
    </message>
    <message>
        <source>Not placed, as several places could be meant: {n}.</source>
        <translation>Ej platsbestämda, flera platser kan avses: {n}.</translation>
    </message>
    <message>
        <source>Not placed, as the address lies outside the municipality: {n}.</source>
        <translation>Ej platsbestämda, adressen ligger utanför kommunen: {n}.</translation>
    </message>
    <message>
        <source>Not placed, as there is more wrong with the row: {n}.</source>
        <translation>Ej platsbestämda, raden har fler fel: {n}.</translation>
    </message>
    <message>
        <source>Not placed, as they name another locality: {n}.</source>
        <translation>Ej platsbestämda, texten anger en annan ort: {n}.</translation>
    </message>
    <message>
        <source>Not placed, as they name no place: {n}.</source>
        <translation>Ej platsbestämda, ingen plats är angiven: {n}.</translation>
    </message>
    <message>
        <source>Not possible for a report that is {state}</source>
        <translation>Går inte för en rapport som är {state}</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Används inte</translation>
    </message>
    <message>
        <source>Not used: {columns}.</source>
        <translation>Används inte: {columns}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
    <message>
        <source>Note on the event</source>
        <translation>Anmärkning om händelsen</translation>
    </message>
    <message>
        <source>Note: {reason}: {n}</source>
        <translation>Att känna till: {reason}: {n}</translation>
    </message>
    <message>
        <source>Noted as two events: they are not proposed again.</source>
        <translation>Noterat som två händelser: de föreslås inte igen.</translation>
    </message>
    <message>
        <source>Nothing of the period that ends {end} was known on {as_known}.</source>
        <translation>Inget i perioden som slutar {end} var känt den {as_known}.</translation>
    </message>
    <message>
        <source>Nothing of yours was written. Read the report again and decide.</source>
        <translation>Inget av ditt skrevs. Läs rapporten på nytt och besluta.</translation>
    </message>
    <message>
        <source>Nothing was changed by both: run it again with VERSION {version}.</source>
        <translation>Inget har ändrats av båda: kör igen med VERSION {version}.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Inget ändrades.</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the disk and the file, and run it again.</source>
        <translation>Inget ändrades. Kontrollera disken och filen, och kör igen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the store with 'Verify audit log'.</source>
        <translation>Inget ändrades. Kontrollera rapportlagret med ”Kontrollera granskningslogg”.</translation>
    </message>
    <message>
        <source>Nothing was changed. Load the proposals again and look at both reports.</source>
        <translation>Inget har ändrats. Läs in förslagen på nytt och granska båda rapporterna.</translation>
    </message>
    <message>
        <source>Nothing was changed. Load the reports again and repeat the edit.</source>
        <translation>Inget har ändrats. Läs in rapporterna på nytt och gör om ändringen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Mend the data and run it again.</source>
        <translation>Inget ändrades. Rätta uppgifterna och kör igen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Run the import again.</source>
        <translation>Inget ändrades. Kör importen igen.</translation>
    </message>
    <message>
        <source>Nothing was imported. Please tell the makers of the plugin.</source>
        <translation>Inget importerades. Berätta gärna för dem som utvecklar insticksprogrammet.</translation>
    </message>
    <message>
        <source>Nothing was made.</source>
        <translation>Inget skapades.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Inget lästes.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Observera</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Number left out</source>
        <translation>Antal utelämnade</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Antal kluster</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Antal personer</translation>
    </message>
    <message>
        <source>Number of places</source>
        <translation>Antal platser</translation>
    </message>
    <message>
        <source>Number used</source>
        <translation>Antal använda</translation>
    </message>
    <message>
        <source>Number, where it is a field of its own</source>
        <translation>Nummer, om det är ett eget fält</translation>
    </message>
    <message>
        <source>Numbered edition</source>
        <translation>Numrerad utgåva</translation>
    </message>
    <message>
        <source>O&amp;pacity</source>
        <translation>O&amp;pacitet</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Äldst först</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>På den här datorn</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Den ena</translation>
    </message>
    <message>
        <source>One coordinate is missing.</source>
        <translation>En koordinat saknas.</translation>
    </message>
    <message>
        <source>One incident</source>
        <translation>En händelse</translation>
    </message>
    <message>
        <source>Only one of the two coordinates has a column.</source>
        <translation>Bara den ena koordinaten har en kolumn.</translation>
    </message>
    <message>
        <source>Only {mean} incidents a cell on average: below {fewest} this test finds clusters where there is only chance. Choose larger cells, or use Hot spots (Gi*), whose exact test holds for few incidents.</source>
        <translation>Bara {mean} händelser per cell i genomsnitt: under {fewest} hittar det här testet kluster där det bara är slump. Välj större celler, eller använd Hot spots (Gi*), vars exakta test håller även för få händelser.</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Bara {name}</translation>
    </message>
    <message>
        <source>Only {n} lines of at most {length} characters are printed.</source>
        <translation>Bara {n} rader med högst {length} tecken skrivs ut.</translation>
    </message>
    <message>
        <source>Only {n} of {all} reports can be read: the file is damaged.</source>
        <translation>Bara {n} av {all} rapporter går att läsa: filen är skadad.</translation>
    </message>
    <message>
        <source>Only {n} periods: the recent fifth is then the last one, which is more.</source>
        <translation>Bara {n} perioder: den senaste femtedelen är då den sista perioden, som är mer än så.</translation>
    </message>
    <message>
        <source>Only {n} points: a map of counts serves better than a surface.</source>
        <translation>Bara {n} punkter: en karta med antal säger mer än en yta.</translation>
    </message>
    <message>
        <source>Only {n} steps: a trend is judged well from {enough} on. A shorter step or a longer time gives more.</source>
        <translation>Bara {n} steg: en trend bedöms väl från {enough} och uppåt. Ett kortare steg eller en längre tid ger fler.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacitet</translation>
    </message>
    <message>
        <source>Open PDF</source>
        <translation>Öppna PDF</translation>
    </message>
    <message>
        <source>Open Terminal, run the line below, and start QGIS again.</source>
        <translation>Öppna Terminal, kör raden nedan och starta om QGIS.</translation>
    </message>
    <message>
        <source>Open a report store</source>
        <translation>Öppna ett rapportlager</translation>
    </message>
    <message>
        <source>Open a terminal, run the line below, and start QGIS again. On Fedora write dnf instead of apt.</source>
        <translation>Öppna en terminal, kör raden nedan och starta om QGIS. På Fedora skriver du dnf i stället för apt.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Open in layout designer</source>
        <translation>Öppna i layouthanteraren</translation>
    </message>
    <message>
        <source>Open it anew, and look at it first: nothing was changed.</source>
        <translation>Öppna det på nytt och titta på det först: inget ändrades.</translation>
    </message>
    <message>
        <source>Open it as a report store, or give the new one another name.</source>
        <translation>Öppna det som rapportlager, eller ge det nya ett annat namn.</translation>
    </message>
    <message>
        <source>Open it in Excel and save it as .xlsx without a password, or as CSV (UTF-8).</source>
        <translation>Öppna den i Excel och spara den som .xlsx utan lösenord eller som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Open it in QGIS and choose the layer instead, or export it as GeoPackage or CSV.</source>
        <translation>Öppna den i QGIS och välj lagret i stället, eller exportera den som GeoPackage eller CSV.</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again, or save it as CSV (UTF-8).</source>
        <translation>Öppna den i det program den kommer från och spara den igen, eller spara den som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>Öppna den i det program den kommer från och spara den igen.</translation>
    </message>
    <message>
        <source>Open it in its own program and save the reports as CSV (UTF-8).</source>
        <translation>Öppna den i dess eget program och spara rapporterna som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>Open report store</source>
        <translation>Öppna rapportlager</translation>
    </message>
    <message>
        <source>Open report store…</source>
        <translation>Öppna rapportlager…</translation>
    </message>
    <message>
        <source>Open the import report</source>
        <translation>Öppna importrapporten</translation>
    </message>
    <message>
        <source>Open the municipality's map in QGIS first</source>
        <translation>Öppna först kommunens karta i QGIS</translation>
    </message>
    <message>
        <source>Open the report of the trial run</source>
        <translation>Öppna provkörningens rapport</translation>
    </message>
    <message>
        <source>Opens the help</source>
        <translation>Öppnar hjälpen</translation>
    </message>
    <message>
        <source>Operational</source>
        <translation>Operativ</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordning</translation>
    </message>
    <message>
        <source>Order 3 and higher</source>
        <translation>Ordning 3 och högre</translation>
    </message>
    <message>
        <source>Oscillating cold spot</source>
        <translation>Växlande cold spot</translation>
    </message>
    <message>
        <source>Oscillating hot spot</source>
        <translation>Växlande hot spot</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Övrigt</translation>
    </message>
    <message>
        <source>Other sheets, not read: {names}.</source>
        <translation>Andra blad, inte lästa: {names}.</translation>
    </message>
    <message>
        <source>Outlines of the clusters</source>
        <translation>Klustrens konturer</translation>
    </message>
    <message>
        <source>Own grid (polygons instead of made cells)</source>
        <translation>Egna områden (polygoner i stället för skapade celler)</translation>
    </message>
    <message>
        <source>PNG files</source>
        <translation>PNG-filer</translation>
    </message>
    <message>
        <source>Page 2</source>
        <translation>Sida 2</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>Sida {n}</translation>
    </message>
    <message>
        <source>Percent of the incidents that the places hold</source>
        <translation>Procent av händelserna som platserna rymmer</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>Perioden innan</translation>
    </message>
    <message>
        <source>Period ends before</source>
        <translation>Perioden slutar före</translation>
    </message>
    <message>
        <source>Period of each map</source>
        <translation>Varje kartas period</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>Permutationer</translation>
    </message>
    <message>
        <source>Permutations (0: none)</source>
        <translation>Permutationer (0: inga)</translation>
    </message>
    <message>
        <source>Persistence of hot spots</source>
        <translation>Varaktighet hos hot spots</translation>
    </message>
    <message>
        <source>Persistent cold spot</source>
        <translation>Bestående cold spot</translation>
    </message>
    <message>
        <source>Persistent hot spot</source>
        <translation>Bestående hot spot</translation>
    </message>
    <message>
        <source>Persistent: hot nearly always, and now</source>
        <translation>Bestående: het nästan alltid, och nu</translation>
    </message>
    <message>
        <source>Personal data in {n} of the chosen reports</source>
        <translation>Personuppgifter i {n} av de valda rapporterna</translation>
    </message>
    <message>
        <source>Personal data masked</source>
        <translation>Personuppgifter maskerade</translation>
    </message>
    <message>
        <source>Pieces of personal data</source>
        <translation>Personuppgifter som hittats</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Place by number of incidents</source>
        <translation>Plats efter antal händelser</translation>
    </message>
    <message>
        <source>Placed at their address</source>
        <translation>Platsbestämda på sin adress</translation>
    </message>
    <message>
        <source>Placed on their street</source>
        <translation>Platsbestämda på sin gata</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Platser</translation>
    </message>
    <message>
        <source>Places and requested actions</source>
        <translation>Platser och begärda åtgärder</translation>
    </message>
    <message>
        <source>Places are known as {precision}, says the profile.</source>
        <translation>Platsernas noggrannhet är {precision}, enligt profilen.</translation>
    </message>
    <message>
        <source>Places by number of incidents, and what chance would give (80-20)</source>
        <translation>Platser efter antal händelser, och vad slumpen skulle ge (80-20)</translation>
    </message>
    <message>
        <source>Places in the selection</source>
        <translation>Platser i urvalet</translation>
    </message>
    <message>
        <source>Places that give names: streets, addresses or areas</source>
        <translation>Platser som ger namn: gator, adresser eller områden</translation>
    </message>
    <message>
        <source>Places with {k} incidents or more: {n}; by chance {expected}.</source>
        <translation>Platser med {k} händelser eller fler: {n}; av slump {expected}.</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Diagram</translation>
    </message>
    <message>
        <source>Plots need matplotlib, which this QGIS does not have.</source>
        <translation>Diagram kräver matplotlib, som saknas i denna QGIS-installation.</translation>
    </message>
    <message>
        <source>Point pattern in brief</source>
        <translation>Punktmönstret i korthet</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkter</translation>
    </message>
    <message>
        <source>Points nearer than chance brings them, as ellipses and outlines</source>
        <translation>Punkter närmare varandra än slumpen för dem, som ellipser och konturer</translation>
    </message>
    <message>
        <source>Points with clusters</source>
        <translation>Punkter med kluster</translation>
    </message>
    <message>
        <source>Polygon number {number} of the polygon layer cannot be mended.</source>
        <translation>Polygon nummer {number} i polygonlagret går inte att laga.</translation>
    </message>
    <message>
        <source>Population (points, for rates)</source>
        <translation>Befolkning (punkter, för frekvenser)</translation>
    </message>
    <message>
        <source>Population at each reference point (empty: incidents of another period)</source>
        <translation>Befolkning i varje referenspunkt (tomt: händelser under en annan period)</translation>
    </message>
    <message>
        <source>Population:</source>
        <translation>Befolkning:</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Possible decrease</source>
        <translation>Möjlig minskning</translation>
    </message>
    <message>
        <source>Possible duplicate</source>
        <translation>Möjlig dubblett</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Möjliga dubbletter</translation>
    </message>
    <message>
        <source>Possible increase</source>
        <translation>Möjlig ökning</translation>
    </message>
    <message>
        <source>Possible personal data, {kind}: {n} reports</source>
        <translation>Möjliga personuppgifter, {kind}: {n} rapporter</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Granska tolkningen</translation>
    </message>
    <message>
        <source>Preview of page {n}</source>
        <translation>Förhandsvisning av sida {n}</translation>
    </message>
    <message>
        <source>Preview of the pages</source>
        <translation>Förhandsvisning</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Föregående</translation>
    </message>
    <message>
        <source>Print layouts (*.qpt)</source>
        <translation>Utskriftslayouter (*.qpt)</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Dataskydd</translation>
    </message>
    <message>
        <source>Probable duplicates</source>
        <translation>Troliga dubbletter</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <source>Purge reports</source>
        <translation>Gallra rapporter</translation>
    </message>
    <message>
        <source>Purge reports of events before</source>
        <translation>Gallra rapporter om händelser före</translation>
    </message>
    <message>
        <source>Purged by (for the audit log)</source>
        <translation>Gallras av (för granskningsloggen)</translation>
    </message>
    <message>
        <source>Purged: {reports} reports, {events} events and {rows} quarantined rows.</source>
        <translation>Gallrat: {reports} rapporter, {events} händelser och {rows} rader i karantän.</translation>
    </message>
    <message>
        <source>Put it back, or make a new live layer from where it is now.</source>
        <translation>Lägg tillbaka det, eller gör ett nytt levande lager där det nu finns.</translation>
    </message>
    <message>
        <source>QGIS cannot open the base map {name}.</source>
        <translation>QGIS kan inte öppna baskartan {name}.</translation>
    </message>
    <message>
        <source>QGIS for Windows normally has them. Open the OSGeo4W Shell in the start menu, run the line below, and start QGIS again. Without the rights to install programs: ask your IT support for the QGIS installer, long-term release.</source>
        <translation>QGIS för Windows har dem normalt. Öppna OSGeo4W Shell i startmenyn, kör raden nedan och starta om QGIS. Får du inte installera program själv: be it-supporten om QGIS installationsprogram, långtidsversionen.</translation>
    </message>
    <message>
        <source>Quarantine: {reason}: {n}</source>
        <translation>Karantän: {reason}: {n}</translation>
    </message>
    <message>
        <source>Quarantined rows</source>
        <translation>Rader i karantän</translation>
    </message>
    <message>
        <source>Quartic</source>
        <translation>Kvartisk</translation>
    </message>
    <message>
        <source>R&amp;esponsible</source>
        <translation>&amp;Ansvarig</translation>
    </message>
    <message>
        <source>Random patterns</source>
        <translation>Antal slumpmönster</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Plats i ordningen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs på nytt</translation>
    </message>
    <message>
        <source>Read import.html in the folder of the results: it says why.</source>
        <translation>Läs import.html i resultatmappen: där står varför.</translation>
    </message>
    <message>
        <source>Read the points anew and filter again.</source>
        <translation>Läs punkterna på nytt och filtrera igen.</translation>
    </message>
    <message>
        <source>Read the queue again</source>
        <translation>Läs kön på nytt</translation>
    </message>
    <message>
        <source>Read the source again</source>
        <translation>Läs om källan</translation>
    </message>
    <message>
        <source>Read, half a page each</source>
        <translation>Läs, en halv sida var</translation>
    </message>
    <message>
        <source>Reading incidents…</source>
        <translation>Läser händelser…</translation>
    </message>
    <message>
        <source>Reading is always possible. Writing is refused, because two who write at the same time over a network can damage a GeoPackage without either being told. Allow it only where one person at a time works with the store, and keep backups.</source>
        <translation>Läsa går alltid. Skriva vägras, eftersom två som skriver samtidigt över ett nätverk kan skada en GeoPackage utan att någon av dem får veta det. Tillåt det bara där en person i taget arbetar med rapportlagret, och ha säkerhetskopior.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Läser filen…</translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation>Läser kön…</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Läser raderna…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Läser…</translation>
    </message>
    <message>
        <source>Ready: {accepted} reports, {quarantined} in quarantine.</source>
        <translation>Klart: {accepted} rapporter, {quarantined} i karantän.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>Reason (needed for merging)</source>
        <translation>Skäl (krävs när rapporter slås ihop)</translation>
    </message>
    <message>
        <source>Reason (needed unless reports are approved)</source>
        <translation>Skäl (krävs utom vid godkännande)</translation>
    </message>
    <message>
        <source>Reasons (no_location,bad_date)</source>
        <translation>Orsaker (no_location,bad_date)</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Inkommen</translation>
    </message>
    <message>
        <source>Received: review them here</source>
        <translation>Inkomna: granskas här</translation>
    </message>
    <message>
        <source>Received: they are reviewed here</source>
        <translation>Inkomna: de granskas här</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Mottagare</translation>
    </message>
    <message>
        <source>Reconciled with</source>
        <translation>Avstämt med</translation>
    </message>
    <message>
        <source>Record unit activity</source>
        <translation>Registrera enheters aktivitet</translation>
    </message>
    <message>
        <source>Recorded by (for the audit log)</source>
        <translation>Registreras av (för granskningsloggen)</translation>
    </message>
    <message>
        <source>Reference:</source>
        <translation>Referens:</translation>
    </message>
    <message>
        <source>Reference: population points, or incidents of another period</source>
        <translation>Referens: befolkningspunkter eller händelser under en annan period</translation>
    </message>
    <message>
        <source>Refresh preview</source>
        <translation>Uppdatera</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Avvisa</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Avvisad</translation>
    </message>
    <message>
        <source>Rejected: {n}</source>
        <translation>Avvisat: {n}</translation>
    </message>
    <message>
        <source>Relative risk</source>
        <translation>Relativ risk</translation>
    </message>
    <message>
        <source>Remove this event</source>
        <translation>Ta bort händelsen</translation>
    </message>
    <message>
        <source>Repair it with 'Fix geometries', or take it out, and run again.</source>
        <translation>Reparera den med ”Fixa geometrier” eller ta bort den, och kör igen.</translation>
    </message>
    <message>
        <source>Repair quarantine</source>
        <translation>Rätta rader i karantän</translation>
    </message>
    <message>
        <source>Repair quarantine ({n})…</source>
        <translation>Rätta rader i karantän ({n})…</translation>
    </message>
    <message>
        <source>Repair the polygon layer (Fix geometries) and run again.</source>
        <translation>Reparera polygonlagret (Fixa geometrier) och kör igen.</translation>
    </message>
    <message>
        <source>Repair them with 'Fix geometries' and run again.</source>
        <translation>Laga dem med ”Laga geometrier” och kör igen.</translation>
    </message>
    <message>
        <source>Repeated places</source>
        <translation>Upprepade platser</translation>
    </message>
    <message>
        <source>Replace what is found (otherwise only list it)</source>
        <translation>Ersätt det som hittas (annars listas det bara)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report ids, separated by commas (empty: by selection)</source>
        <translation>Rapport-id, åtskilda med komma (tomt: enligt urval)</translation>
    </message>
    <message>
        <source>Report management</source>
        <translation>Rapporthantering</translation>
    </message>
    <message>
        <source>Report store</source>
        <translation>Rapportlager</translation>
    </message>
    <message>
        <source>Report store (*.gpkg)</source>
        <translation>Rapportlager (*.gpkg)</translation>
    </message>
    <message>
        <source>Report store (GeoPackage)</source>
        <translation>Rapportlager (GeoPackage)</translation>
    </message>
    <message>
        <source>Report store whose map settings are used</source>
        <translation>Rapportlager vars kartinställningar används</translation>
    </message>
    <message>
        <source>Report store {name}: {crs}, {n} categories in {groups} groups.</source>
        <translation>Rapportlager {name}: {crs}, {n} kategorier i {groups} grupper.</translation>
    </message>
    <message>
        <source>Report stores</source>
        <translation>Rapportlager</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Rapporterat</translation>
    </message>
    <message>
        <source>Reporting unit</source>
        <translation>Rapporterande enhet</translation>
    </message>
    <message>
        <source>Reporting units</source>
        <translation>Rapporterande enheter</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Rapporter</translation>
    </message>
    <message>
        <source>Reports (*.csv *.txt)</source>
        <translation>Rapporter (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Reports changed</source>
        <translation>Ändrade rapporter</translation>
    </message>
    <message>
        <source>Reports decided on</source>
        <translation>Rapporter som beslutet gäller</translation>
    </message>
    <message>
        <source>Reports have come from this source before: none of them is counted twice.</source>
        <translation>Det finns redan rapporter från den här källan: ingen av dem räknas två gånger.</translation>
    </message>
    <message>
        <source>Reports in the queue</source>
        <translation>Rapporter i kön</translation>
    </message>
    <message>
        <source>Reports of the open store</source>
        <translation>Rapporter i det öppna rapportlagret</translation>
    </message>
    <message>
        <source>Reports purged</source>
        <translation>Gallrade rapporter</translation>
    </message>
    <message>
        <source>Reports that could not be changed</source>
        <translation>Rapporter som inte kunde ändras</translation>
    </message>
    <message>
        <source>Reports that name no unit are from "{unit}".</source>
        <translation>Rapporter utan angiven enhet kommer från ”{unit}”.</translation>
    </message>
    <message>
        <source>Reports that the file does not hold back count as approved.</source>
        <translation>Rapporter som filen inte håller tillbaka räknas som godkända.</translation>
    </message>
    <message>
        <source>Reports to review</source>
        <translation>Rapporter att granska</translation>
    </message>
    <message>
        <source>Reports to review on the map</source>
        <translation>Rapporter att granska på kartan</translation>
    </message>
    <message>
        <source>Reports to review, {store}</source>
        <translation>Rapporter att granska, {store}</translation>
    </message>
    <message>
        <source>Requested action at {place}</source>
        <translation>Begärd åtgärd vid {place}</translation>
    </message>
    <message>
        <source>Requested action: who does what</source>
        <translation>Begärd åtgärd: vem gör vad</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Responsible (role)</source>
        <translation>Ansvarig (roll)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Results &amp;in</source>
        <translation>&amp;Resultat i</translation>
    </message>
    <message>
        <source>Results in</source>
        <translation>Resultat i</translation>
    </message>
    <message>
        <source>Review now</source>
        <translation>Granska nu</translation>
    </message>
    <message>
        <source>Review reports</source>
        <translation>Granska rapporter</translation>
    </message>
    <message>
        <source>Review reports…</source>
        <translation>Granska rapporter…</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Granskare</translation>
    </message>
    <message>
        <source>Reviewer…</source>
        <translation>Granskare…</translation>
    </message>
    <message>
        <source>Reviewing</source>
        <translation>Granskning</translation>
    </message>
    <message>
        <source>Rings on the map: where it would put them.</source>
        <translation>Ringar på kartan: där det skulle lägga dem.</translation>
    </message>
    <message>
        <source>Role rather than name</source>
        <translation>Hellre roll än namn</translation>
    </message>
    <message>
        <source>Roles, as they are to stand in print</source>
        <translation>Roller, som de ska stå i tryck</translation>
    </message>
    <message>
        <source>Round classes that follow the incidents</source>
        <translation>Jämna klasser som följer händelserna</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rader</translation>
    </message>
    <message>
        <source>Rows accepted</source>
        <translation>Nya rader</translation>
    </message>
    <message>
        <source>Rows imported before</source>
        <translation>Redan inlästa rader</translation>
    </message>
    <message>
        <source>Rows in quarantine</source>
        <translation>Rader i karantän</translation>
    </message>
    <message>
        <source>Rows in quarantine are kept whole in the store: they can be mended after the import, or here by going back.</source>
        <translation>Rader i karantän sparas i sin helhet i rapportlagret: de kan rättas efter inläsningen, eller redan nu om du går tillbaka.</translation>
    </message>
    <message>
        <source>Rows in the file</source>
        <translation>Rader i filen</translation>
    </message>
    <message>
        <source>Rows of these that stand in the file twice, or were mended before: {n}. They do not wait again.</source>
        <translation>Av dessa står {n} dubbelt i filen eller har rättats förut. De väntar inte igen.</translation>
    </message>
    <message>
        <source>Rows released</source>
        <translation>Rader som lämnat karantänen</translation>
    </message>
    <message>
        <source>Rows still in quarantine</source>
        <translation>Rader kvar i karantän</translation>
    </message>
    <message>
        <source>Rows that could not be read, set aside whole: {n}.</source>
        <translation>Rader som inte gick att läsa, lagda åt sidan i sin helhet: {n}.</translation>
    </message>
    <message>
        <source>Rows that updated a report</source>
        <translation>Rader som ändrade en rapport</translation>
    </message>
    <message>
        <source>Rule for an automatic bandwidth</source>
        <translation>Regel för automatisk bandbredd</translation>
    </message>
    <message>
        <source>Run it again at any time.</source>
        <translation>Kör igen när du vill.</translation>
    </message>
    <message>
        <source>Runs the main job on Älvhamra, a made-up town with synthetic reports</source>
        <translation>Kör hela kedjan på Älvhamra, en påhittad ort med syntetiska rapporter</translation>
    </message>
    <message>
        <source>Same event, merge</source>
        <translation>Samma händelse, slå ihop</translation>
    </message>
    <message>
        <source>Same last year</source>
        <translation>Samma tid i fjol</translation>
    </message>
    <message>
        <source>Same place within (0: equal coordinates)</source>
        <translation>Samma plats inom (0: exakt samma koordinater)</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>lör</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Save and try again</source>
        <translation>Spara och pröva igen</translation>
    </message>
    <message>
        <source>Save it anew from QGIS.</source>
        <translation>Spara den på nytt från QGIS.</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Spara den som CSV i UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Spara den som UTF-8.</translation>
    </message>
    <message>
        <source>Save it without a password and import it again.</source>
        <translation>Spara den utan lösenord och importera den igen.</translation>
    </message>
    <message>
        <source>Save it without big pictures.</source>
        <translation>Spara den utan stora bilder.</translation>
    </message>
    <message>
        <source>Save the choices as a profile</source>
        <translation>Spara valen som profil</translation>
    </message>
    <message>
        <source>Save the mapping profile under this name</source>
        <translation>Spara kolumnprofilen under detta namn</translation>
    </message>
    <message>
        <source>Save the reports as CSV (UTF-8) or GeoPackage.</source>
        <translation>Spara rapporterna som CSV (UTF-8) eller GeoPackage.</translation>
    </message>
    <message>
        <source>Save the reports as CSV (UTF-8), without pictures and empty cells.</source>
        <translation>Spara rapporterna som CSV (UTF-8), utan bilder och tomma celler.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Sparar…</translation>
    </message>
    <message>
        <source>Say how the dates are written (DATES_AS), or in a mapping profile ("date_order": "{order}"), or export them as year-month-day.</source>
        <translation>Ange hur datumen är skrivna (DATES_AS), eller i en kolumnprofil (”date_order”: ”{order}”), eller exportera dem som år-månad-dag.</translation>
    </message>
    <message>
        <source>Say of each ring which polygon, from 0, it belongs to.</source>
        <translation>Ange för varje ring vilken polygon, räknat från 0, den hör till.</translation>
    </message>
    <message>
        <source>Schema after</source>
        <translation>Schemaversion efter</translation>
    </message>
    <message>
        <source>Schema before</source>
        <translation>Schemaversion före</translation>
    </message>
    <message>
        <source>Scrub text</source>
        <translation>Maskera personuppgifter</translation>
    </message>
    <message>
        <source>Scrubbed texts</source>
        <translation>Maskerade texter</translation>
    </message>
    <message>
        <source>Seed (makes the run repeatable)</source>
        <translation>Frö (gör körningen upprepbar)</translation>
    </message>
    <message>
        <source>Selection (unit=…;category=…;before=…)</source>
        <translation>Urval (unit=…;category=…;before=…)</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Skicka åter</translation>
    </message>
    <message>
        <source>Send back for more work</source>
        <translation>Skicka åter för komplettering</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Åter</translation>
    </message>
    <message>
        <source>Sent back for more work</source>
        <translation>Återskickad för komplettering</translation>
    </message>
    <message>
        <source>Sent back: {n}</source>
        <translation>Skickat åter: {n}</translation>
    </message>
    <message>
        <source>Separator: {separator}.</source>
        <translation>Avgränsare: {separator}.</translation>
    </message>
    <message>
        <source>Set it in the layer's properties (Source) and run again.</source>
        <translation>Ange det i lagrets egenskaper (Källa) och kör igen.</translation>
    </message>
    <message>
        <source>Set the right system in the layer's properties, or choose one under CRS.</source>
        <translation>Ange rätt system i lagrets egenskaper, eller välj ett under CRS.</translation>
    </message>
    <message>
        <source>Set the system of the layer in its properties, and import the layer.</source>
        <translation>Ange lagrets koordinatsystem i dess egenskaper och importera lagret.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Inne eller ute</translation>
    </message>
    <message>
        <source>Several, as chance may give</source>
        <translation>Flera, som slumpen kan ge</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Allvarlighet</translation>
    </message>
    <message>
        <source>Shape of the cells</source>
        <translation>Cellernas form</translation>
    </message>
    <message>
        <source>Share of all incidents</source>
        <translation>Andel av alla händelser</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>Sheet: {name}.</source>
        <translation>Blad: {name}.</translation>
    </message>
    <message>
        <source>Show all hours, categories and places again</source>
        <translation>Visa alla timmar, kategorier och platser igen</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Visa på karta</translation>
    </message>
    <message>
        <source>Show what the analysis dock asks of the report store: period, categories, area…</source>
        <translation>Visa det som analyspanelen frågar rapportlagret om: period, kategorier, område …</translation>
    </message>
    <message>
        <source>Shows or hides the dock where reports are analysed</source>
        <translation>Visar eller döljer panelen där rapporter analyseras</translation>
    </message>
    <message>
        <source>Shows or hides the dock where reports are reviewed</source>
        <translation>Visar eller döljer panelen där rapporter granskas</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Skrivet av</translation>
    </message>
    <message>
        <source>Simulations (0: none)</source>
        <translation>Simuleringar (0: inga)</translation>
    </message>
    <message>
        <source>Situation picture</source>
        <translation>Lägesbild</translation>
    </message>
    <message>
        <source>Situation pictures</source>
        <translation>Lägesbilder</translation>
    </message>
    <message>
        <source>Situation picture…</source>
        <translation>Gör lägesbild…</translation>
    </message>
    <message>
        <source>Some bytes have no meaning in Windows-1252 and were left out.</source>
        <translation>Några byte saknar betydelse i Windows-1252 och utelämnades.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Någon</translation>
    </message>
    <message>
        <source>Somebody else was first</source>
        <translation>Någon annan hann före</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Källa</translation>
    </message>
    <message>
        <source>Source (who exported the reports)</source>
        <translation>Källa (vem som exporterade rapporterna)</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Källor</translation>
    </message>
    <message>
        <source>Sporadic cold spot</source>
        <translation>Sporadisk cold spot</translation>
    </message>
    <message>
        <source>Sporadic hot spot</source>
        <translation>Sporadisk hot spot</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Kvadrater</translation>
    </message>
    <message>
        <source>Squares of {size} m, neighbours within {distance} m</source>
        <translation>Kvadrater på {size} m, grannar inom {distance} m</translation>
    </message>
    <message>
        <source>Standard deviational ellipse</source>
        <translation>Standardavvikelseellips</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Medelfel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Granskningsstatus</translation>
    </message>
    <message>
        <source>States (empty: received, sent back, edited after approval)</source>
        <translation>Tillstånd (tomt: inkomna, återskickade, ändrade efter godkännande)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status (also for a list without a status column)</source>
        <translation>Status (gäller även en lista utan statuskolumn)</translation>
    </message>
    <message>
        <source>Statutory</source>
        <translation>Lagstadgad</translation>
    </message>
    <message>
        <source>Step {n} of {all}: {name}</source>
        <translation>Steg {n} av {all}: {name}</translation>
    </message>
    <message>
        <source>Stop editing its layers in QGIS, or close the other program that uses the file, and run it again: nothing was changed.</source>
        <translation>Avsluta redigeringen av dess lager i QGIS eller stäng det andra programmet som använder filen, och kör igen: inget ändrades.</translation>
    </message>
    <message>
        <source>Stop editing its layers there, or close it, and run it again: nothing was changed.</source>
        <translation>Avsluta redigeringen av dess lager där, eller stäng programmet, och kör igen: ingenting har ändrats.</translation>
    </message>
    <message>
        <source>Store's CRS</source>
        <translation>Rapportlagrets CRS</translation>
    </message>
    <message>
        <source>Stores in PostGIS are not supported yet.</source>
        <translation>Rapportlager i PostGIS stöds inte ännu.</translation>
    </message>
    <message>
        <source>Strategic</source>
        <translation>Strategisk</translation>
    </message>
    <message>
        <source>Street network</source>
        <translation>Gatunät</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>Gator</translation>
    </message>
    <message>
        <source>Study area: the convex hull of the points, {area} km². A boundary is better: where could incidents have happened?</source>
        <translation>Område: punkternas konvexa hölje, {area} km². En gräns är bättre: var hade händelser kunnat inträffa?</translation>
    </message>
    <message>
        <source>Study area: the extent of all incidents</source>
        <translation>Undersökningsområde: alla händelsers utbredning</translation>
    </message>
    <message>
        <source>Study area: {name}</source>
        <translation>Undersökningsområde: {name}</translation>
    </message>
    <message>
        <source>Such places by chance</source>
        <translation>Sådana platser av en slump</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>sön</translation>
    </message>
    <message>
        <source>Surface (empty: made of the points)</source>
        <translation>Täthetsyta (tomt: görs av punkterna)</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Svenska</translation>
    </message>
    <message>
        <source>Systems that would fit</source>
        <translation>Koordinatsystem som skulle passa</translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation>Tolkas som</translation>
    </message>
    <message>
        <source>Takes the year's next number, which is logged in the store</source>
        <translation>Tar årets nästa nummer, som loggas i rapportlagret</translation>
    </message>
    <message>
        <source>Taxonomy (CSV; empty: the 30 categories of EMBRACE)</source>
        <translation>Kategorier (CSV; tomt: de 30 i EMBRACE)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mall</translation>
    </message>
    <message>
        <source>Template with the municipality's own items (.qpt)</source>
        <translation>Mall med kommunens egna element (.qpt)</translation>
    </message>
    <message>
        <source>Tertial</source>
        <translation>Tertial</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Rapportens text</translation>
    </message>
    <message>
        <source>Texts carried over from {source}. Read them through and change them.</source>
        <translation>Texterna följer med från {source}. Läs igenom och ändra.</translation>
    </message>
    <message>
        <source>Texts: requested actions, coming events, assessment (.json)</source>
        <translation>Texter: begärda åtgärder, kommande arrangemang, bedömning (.json)</translation>
    </message>
    <message>
        <source>That two reports are different cannot be taken back here: 'Merge reports' can still make them one.</source>
        <translation>Att två rapporter är olika kan inte tas tillbaka här: 'Slå ihop rapporter' kan ändå göra dem till en.</translation>
    </message>
    <message>
        <source>The JSON holds no list of reports.</source>
        <translation>JSON-filen innehåller ingen lista med rapporter.</translation>
    </message>
    <message>
        <source>The JSON is broken at line {line}.</source>
        <translation>JSON-filen är trasig på rad {line}.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply.</source>
        <translation>JSON-filen har för många nivåer.</translation>
    </message>
    <message>
        <source>The TEXTS file cannot be read.</source>
        <translation>TEXTS-filen går inte att läsa.</translation>
    </message>
    <message>
        <source>The TEXTS file is larger than 1 MB.</source>
        <translation>TEXTS-filen är större än 1 MB.</translation>
    </message>
    <message>
        <source>The TEXTS file is nested too deeply.</source>
        <translation>TEXTS-filen är nästlad i för många nivåer.</translation>
    </message>
    <message>
        <source>The TEXTS file is not UTF-8.</source>
        <translation>TEXTS-filen är inte i UTF-8.</translation>
    </message>
    <message>
        <source>The TEXTS file is not shaped as expected: {where} {what}.</source>
        <translation>TEXTS-filen ser inte ut som väntat: {where} {what}.</translation>
    </message>
    <message>
        <source>The TEXTS file is not there.</source>
        <translation>TEXTS-filen finns inte.</translation>
    </message>
    <message>
        <source>The TEXTS file is not valid JSON (line {line}).</source>
        <translation>TEXTS-filen är inte giltig JSON (rad {line}).</translation>
    </message>
    <message>
        <source>The TEXTS file is not valid JSON.</source>
        <translation>TEXTS-filen är inte giltig JSON.</translation>
    </message>
    <message>
        <source>The action {action} needs a reason.</source>
        <translation>Åtgärden {action} kräver ett skäl.</translation>
    </message>
    <message>
        <source>The algorithm {algorithm} is not there.</source>
        <translation>Algoritmen {algorithm} finns inte.</translation>
    </message>
    <message>
        <source>The approval is taken back. Now sent back: {n}. There is no way back to received.</source>
        <translation>Godkännandet är taget tillbaka. Nu åter: {n}. Det finns ingen väg tillbaka till inkommen.</translation>
    </message>
    <message>
        <source>The approved report stays; this one is withdrawn, and kept whole</source>
        <translation>Den godkända rapporten står kvar; den här dras tillbaka och bevaras hel</translation>
    </message>
    <message>
        <source>The audit log is broken from entry {n}: that entry or one beside it was changed, removed, inserted or moved after it was written. Keep the file as it is, compare it with a backup, and find out who had access to it.</source>
        <translation>Granskningsloggen är bruten från post {n}: den posten eller en intill har ändrats, tagits bort, skjutits in eller flyttats efter att den skrevs. Behåll filen som den är, jämför med en säkerhetskopia och ta reda på vem som haft tillgång till den.</translation>
    </message>
    <message>
        <source>The audit log is whole: {n} entries; {heads} checksums of issued pictures were found in it.</source>
        <translation>Granskningsloggen är hel: {n} poster; {heads} kontrollsummor från utgivna lägesbilder återfanns i den.</translation>
    </message>
    <message>
        <source>The backup could not be read back whole.</source>
        <translation>Säkerhetskopian kunde inte läsas tillbaka hel.</translation>
    </message>
    <message>
        <source>The bandwidth is less than two cells: the surface is coarse. Choose smaller cells.</source>
        <translation>Bandbredden är mindre än två celler: ytan blir grov. Välj mindre celler.</translation>
    </message>
    <message>
        <source>The bandwidth is smaller than a cell: incidents may fall between the cells' centres and not show. Choose smaller cells.</source>
        <translation>Bandbredden är mindre än en cell: händelser kan hamna mellan cellernas mittpunkter och inte synas. Välj mindre celler.</translation>
    </message>
    <message>
        <source>The bandwidth is under two cells: outlines get coarse. Choose smaller cells.</source>
        <translation>Bandbredden är under två celler: konturerna blir grova. Välj mindre celler.</translation>
    </message>
    <message>
        <source>The base map layer {name} cannot be read.</source>
        <translation>Baskartans lager {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The base map {name} is not there.</source>
        <translation>Baskartan {name} finns inte.</translation>
    </message>
    <message>
        <source>The boundary encloses no area to speak of.</source>
        <translation>Gränsen omsluter ingen yta att tala om.</translation>
    </message>
    <message>
        <source>The boundary: reports outside it are set aside, and the map stays inside it</source>
        <translation>Gränsen: rapporter utanför sätts i karantän, och kartan håller sig innanför</translation>
    </message>
    <message>
        <source>The change is undone: the report says what it said, in a new version.</source>
        <translation>Ändringen är ångrad: rapporten säger vad den sade, i en ny version.</translation>
    </message>
    <message>
        <source>The change was undone by the reviewer</source>
        <translation>Ändringen ångrades av granskaren</translation>
    </message>
    <message>
        <source>The changes cannot be read.</source>
        <translation>Ändringarna går inte att läsa.</translation>
    </message>
    <message>
        <source>The checksum {head} is not in the log: entries were cut off or the chain was written anew since it was printed, an older backup was put back, or it is of another store.</source>
        <translation>Kontrollsumman {head} finns inte i loggen: poster har klippts bort eller kedjan skrivits om sedan den trycktes, en äldre säkerhetskopia har lagts tillbaka, eller så hör den till ett annat rapportlager.</translation>
    </message>
    <message>
        <source>The checksum {head} of edition {edition} is not in the log: entries were cut off or the chain was written anew since that picture was issued, or an older backup was put back.</source>
        <translation>Kontrollsumman {head} för utgåva {edition} finns inte i loggen: poster har klippts bort eller kedjan skrivits om sedan lägesbilden gavs ut, eller så har en äldre säkerhetskopia lagts tillbaka.</translation>
    </message>
    <message>
        <source>The chosen earlier version</source>
        <translation>Den valda tidigare versionen</translation>
    </message>
    <message>
        <source>The class breaks are not {n} rising numbers above zero.</source>
        <translation>Klassgränserna är inte {n} stigande tal över noll.</translation>
    </message>
    <message>
        <source>The clock changes of {time_zone} are not known on this machine: hours that summer time leaves out or repeats were not checked, and times are not kept in UTC.</source>
        <translation>Tidsomställningarna för {time_zone} är inte kända på den här datorn: timmar som sommartiden hoppar över eller upprepar har inte kontrollerats, och tiderna sparas inte i UTC.</translation>
    </message>
    <message>
        <source>The column name "{name}" stands more than once; now "{unique}".</source>
        <translation>Kolumnnamnet ”{name}” förekommer mer än en gång; nu ”{unique}”.</translation>
    </message>
    <message>
        <source>The coordinate reference system of the store is not known.</source>
        <translation>Rapportlagrets koordinatsystem är okänt.</translation>
    </message>
    <message>
        <source>The coordinate reference system {name} is not known.</source>
        <translation>Koordinatsystemet {name} är okänt.</translation>
    </message>
    <message>
        <source>The coordinates are (such as EPSG:3011 swapped; empty: as the file says)</source>
        <translation>Koordinaterna är (till exempel EPSG:3011 omvända; tomt: som filen säger)</translation>
    </message>
    <message>
        <source>The coordinates are degrees: taken as longitude and latitude (WGS 84).</source>
        <translation>Koordinaterna är grader: de läses som longitud och latitud (WGS 84).</translation>
    </message>
    <message>
        <source>The coordinates are in</source>
        <translation>Koordinaterna är i</translation>
    </message>
    <message>
        <source>The coordinates are rounded to about {step} m. What is smaller than that cannot be seen: choose cells of several times {step} m, and a bandwidth of no less.</source>
        <translation>Koordinaterna är avrundade till omkring {step} m. Det som är mindre än så går inte att se: välj celler på flera gånger {step} m, och en bandbredd som inte är mindre.</translation>
    </message>
    <message>
        <source>The coordinates do not fit the store's {store_crs}; they are taken as {system}, the only one that fits. Name it in a mapping profile to be sure.</source>
        <translation>Koordinaterna passar inte rapportlagrets {store_crs}; de tolkas som {system}, det enda som passar. Ange det i en kolumnprofil för säkerhets skull.</translation>
    </message>
    <message>
        <source>The coordinates do not seem to be what the file says. Nothing is changed unless you choose it: look at the map.</source>
        <translation>Koordinaterna verkar inte vara vad filen säger. Inget ändras om du inte väljer det: se på kartan.</translation>
    </message>
    <message>
        <source>The counts hold negative or missing values.</source>
        <translation>Antalen innehåller negativa eller saknade värden.</translation>
    </message>
    <message>
        <source>The data cover only part of the period from {first} to {last}: it looks calmer than it was.</source>
        <translation>Data täcker bara en del av perioden från {first} till {last}: den ser lugnare ut än den var.</translation>
    </message>
    <message>
        <source>The dates are written</source>
        <translation>Datumen är skrivna</translation>
    </message>
    <message>
        <source>The dates of "{column}" are taken as {order}.</source>
        <translation>Datumen i ”{column}” tolkas som {order}.</translation>
    </message>
    <message>
        <source>The dates of "{column}" are written both {order} and {other}: those that could be either were set aside.</source>
        <translation>Datumen i ”{column}” är skrivna både som {order} och som {other}: de som kan vara vilket som helst har lagts i karantän.</translation>
    </message>
    <message>
        <source>The dates of "{column}" may be {orders}: nothing in the file tells which.</source>
        <translation>Datumen i ”{column}” kan vara {orders}: inget i filen visar vilket.</translation>
    </message>
    <message>
        <source>The day starts at 06: a Friday night is one night.</source>
        <translation>Dygnet börjar kl. 06: en fredagsnatt är en natt.</translation>
    </message>
    <message>
        <source>The day to purge before is missing.</source>
        <translation>Gallringsdagen saknas.</translation>
    </message>
    <message>
        <source>The day to purge before lies in the future.</source>
        <translation>Gallringsdagen ligger i framtiden.</translation>
    </message>
    <message>
        <source>The decision was undone by the reviewer</source>
        <translation>Beslutet ångrades av granskaren</translation>
    </message>
    <message>
        <source>The degrees have three decimals at most: places are known to about 100 m.</source>
        <translation>Graderna har högst tre decimaler: platserna är kända på omkring 100 m när.</translation>
    </message>
    <message>
        <source>The demo town cannot be copied to {name}.</source>
        <translation>Demoorten kan inte kopieras till {name}.</translation>
    </message>
    <message>
        <source>The densest places as polygons, each with its number of incidents</source>
        <translation>De tätaste platserna som polygoner, var och en med sitt antal händelser</translation>
    </message>
    <message>
        <source>The disk is full: nothing was written to {name}.</source>
        <translation>Disken är full: inget skrevs till {name}.</translation>
    </message>
    <message>
        <source>The distance {distance} is not a length.</source>
        <translation>Avståndet {distance} är ingen längd.</translation>
    </message>
    <message>
        <source>The distances are not ascending lengths.</source>
        <translation>Avstånden är inte stigande längder.</translation>
    </message>
    <message>
        <source>The distances are not numbers.</source>
        <translation>Avstånden är inte tal.</translation>
    </message>
    <message>
        <source>The draft is ready.</source>
        <translation>Utkastet är klart.</translation>
    </message>
    <message>
        <source>The earlier text is back. The report was approved, and must be so again.</source>
        <translation>Den tidigare texten är tillbaka. Rapporten var godkänd och måste godkännas på nytt.</translation>
    </message>
    <message>
        <source>The edition's number is taken and logged in the store.</source>
        <translation>Utgåvans nummer tas och loggas i rapportlagret.</translation>
    </message>
    <message>
        <source>The encoding is an old one, guessed from the Swedish letters: check å ä ö.</source>
        <translation>Teckenkodningen är en äldre, gissad efter de svenska bokstäverna: kontrollera å ä ö.</translation>
    </message>
    <message>
        <source>The encoding {name} is not known.</source>
        <translation>Teckenkodningen {name} är okänd.</translation>
    </message>
    <message>
        <source>The event is reported already</source>
        <translation>Händelsen är redan rapporterad</translation>
    </message>
    <message>
        <source>The extent has no finite width and height.</source>
        <translation>Utsträckningen saknar ändlig bredd och höjd.</translation>
    </message>
    <message>
        <source>The facts are being computed…</source>
        <translation>Fakta räknas fram…</translation>
    </message>
    <message>
        <source>The fewest expected incidents {value} is not a number.</source>
        <translation>Lägsta väntade antal händelser, {value}, är inget tal.</translation>
    </message>
    <message>
        <source>The field {field} has empty or repeated numbers.</source>
        <translation>Fältet {field} har tomma eller upprepade nummer.</translation>
    </message>
    <message>
        <source>The field {name} holds numbers, not text.</source>
        <translation>Fältet {name} innehåller tal, inte text.</translation>
    </message>
    <message>
        <source>The fields are those of data.police.uk. There every crime is moved to the nearest of a set of map points, and only its month is told: hot spots show the map points, not where it happened. Use it for whole districts and months.</source>
        <translation>Fälten är de som data.police.uk har. Där är varje brott flyttat till den närmaste av ett antal kartpunkter, och bara månaden anges: hot spots visar kartpunkterna, inte var brotten begicks. Använd uppgifterna för hela stadsdelar och månader.</translation>
    </message>
    <message>
        <source>The fields with text are not given, or are not in the layer.</source>
        <translation>Fälten med text är inte angivna, eller finns inte i lagret.</translation>
    </message>
    <message>
        <source>The file begins as UTF-16 text but does not go on so.</source>
        <translation>Filen börjar som UTF-16-text men fortsätter inte så.</translation>
    </message>
    <message>
        <source>The file cannot be copied to the temporary folder.</source>
        <translation>Filen går inte att kopiera till den tillfälliga mappen.</translation>
    </message>
    <message>
        <source>The file cannot be read as a layer.</source>
        <translation>Filen går inte att läsa som lager.</translation>
    </message>
    <message>
        <source>The file declares entities of its own, which can hide other files in it.</source>
        <translation>Filen deklarerar egna entiteter, som kan dölja andra filer i den.</translation>
    </message>
    <message>
        <source>The file grows to more than can be meant when it is unpacked.</source>
        <translation>Filen blir orimligt stor när den packas upp.</translation>
    </message>
    <message>
        <source>The file has a single column.</source>
        <translation>Filen har en enda kolumn.</translation>
    </message>
    <message>
        <source>The file has no columns that can be used: looked for a date (Datum, Tidpunkt, date), coordinates (N/E, X/Y, lat/lon), a place (Plats, Adress) and a category (Kategori, Typ), found {columns}.</source>
        <translation>Filen har inga kolumner som går att använda: sökte datum (Datum, Tidpunkt, date), koordinater (N/E, X/Y, lat/lon), plats (Plats, Adress) och kategori (Kategori, Typ), hittade {columns}.</translation>
    </message>
    <message>
        <source>The file has no layer {name}.</source>
        <translation>Filen har inget lager {name}.</translation>
    </message>
    <message>
        <source>The file has several layers: {names}.</source>
        <translation>Filen har flera lager: {names}.</translation>
    </message>
    <message>
        <source>The file has {n} columns; at most {most} can be read.</source>
        <translation>Filen har {n} kolumner; högst {most} kan läsas.</translation>
    </message>
    <message>
        <source>The file held nothing new for {name}.</source>
        <translation>Filen innehöll inget nytt för {name}.</translation>
    </message>
    <message>
        <source>The file holds no header row.</source>
        <translation>Filen saknar rubrikrad.</translation>
    </message>
    <message>
        <source>The file holds no new reports. The picture is ready.</source>
        <translation>Filen innehåller inga nya rapporter. Lägesbilden är klar.</translation>
    </message>
    <message>
        <source>The file holds no reports.</source>
        <translation>Filen innehåller inga rapporter.</translation>
    </message>
    <message>
        <source>The file holds nothing new.</source>
        <translation>Filen innehåller inget nytt.</translation>
    </message>
    <message>
        <source>The file is JSON, not a CSV file.</source>
        <translation>Filen är JSON, inte en CSV-fil.</translation>
    </message>
    <message>
        <source>The file is a damaged archive.</source>
        <translation>Filen är ett skadat arkiv.</translation>
    </message>
    <message>
        <source>The file is a web page or XML, not a CSV file.</source>
        <translation>Filen är en webbsida eller XML, inte en CSV-fil.</translation>
    </message>
    <message>
        <source>The file is a zip archive without a workbook in it.</source>
        <translation>Filen är ett zip-arkiv utan arbetsbok.</translation>
    </message>
    <message>
        <source>The file is an old Excel workbook, or one with a password.</source>
        <translation>Filen är en äldre Excelarbetsbok eller en med lösenord.</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>Filen är skyddad med lösenord.</translation>
    </message>
    <message>
        <source>The file is {what}, not a CSV file.</source>
        <translation>Filen är {what}, inte en CSV-fil.</translation>
    </message>
    <message>
        <source>The file lacks the columns {missing} of the mapping profile {profile}; it has {columns}.</source>
        <translation>Filen saknar kolumnerna {missing} i kolumnprofilen {profile}; den har {columns}.</translation>
    </message>
    <message>
        <source>The file names no coordinate reference system.</source>
        <translation>Filen anger inget koordinatsystem.</translation>
    </message>
    <message>
        <source>The file with the attributes (.dbf) is cut off.</source>
        <translation>Filen med attributen (.dbf) är avklippt.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read.</source>
        <translation>Filen {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The file {name} holds a header but no rows.</source>
        <translation>Filen {name} har en rubrikrad men inga rader.</translation>
    </message>
    <message>
        <source>The file {name} holds no reports.</source>
        <translation>Filen {name} innehåller inga rapporter.</translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation>Filen {name} är tom.</translation>
    </message>
    <message>
        <source>The file {name} is not a text file.</source>
        <translation>Filen {name} är ingen textfil.</translation>
    </message>
    <message>
        <source>The file {name} is not there.</source>
        <translation>Filen {name} finns inte.</translation>
    </message>
    <message>
        <source>The filter does not fit the points of the live layer.</source>
        <translation>Filtret passar inte punkterna i det levande lagret.</translation>
    </message>
    <message>
        <source>The first day after the period</source>
        <translation>Första dagen efter perioden</translation>
    </message>
    <message>
        <source>The first period, {title}, begins before the first incident: the data cover {percent} % of it.</source>
        <translation>Den första perioden, {title}, börjar före den första händelsen: data täcker {percent} % av den.</translation>
    </message>
    <message>
        <source>The first row of the file holds values, not column names.</source>
        <translation>Filens första rad innehåller värden, inte kolumnnamn.</translation>
    </message>
    <message>
        <source>The first {n} are shown.</source>
        <translation>De första {n} visas.</translation>
    </message>
    <message>
        <source>The folder for backups cannot be used.</source>
        <translation>Mappen för säkerhetskopior kan inte användas.</translation>
    </message>
    <message>
        <source>The folder for backups may not be written.</source>
        <translation>Mappen för säkerhetskopior är skrivskyddad.</translation>
    </message>
    <message>
        <source>The folder for the import report or the mapping profile does not exist.</source>
        <translation>Mappen för importrapporten eller kolumnprofilen finns inte.</translation>
    </message>
    <message>
        <source>The folder for the report store does not exist.</source>
        <translation>Mappen för rapportlagret finns inte.</translation>
    </message>
    <message>
        <source>The folder of the new report store cannot be made.</source>
        <translation>Mappen för det nya rapportlagret går inte att skapa.</translation>
    </message>
    <message>
        <source>The folder of the new report store does not exist.</source>
        <translation>Mappen för det nya rapportlagret finns inte.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be made.</source>
        <translation>Mappen {name} går inte att skapa.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be written to.</source>
        <translation>Det går inte att skriva i mappen {name}.</translation>
    </message>
    <message>
        <source>The grid has no cells.</source>
        <translation>Rutnätet har inga celler.</translation>
    </message>
    <message>
        <source>The grid has too many cells to simulate on.</source>
        <translation>Rutnätet har för många celler att simulera på.</translation>
    </message>
    <message>
        <source>The heat map cannot be read back.</source>
        <translation>Värmekartan går inte att läsa tillbaka.</translation>
    </message>
    <message>
        <source>The history is short: only {n} of {most} periods can be looked at.</source>
        <translation>Historiken är kort: bara {n} av {most} perioder kan prövas.</translation>
    </message>
    <message>
        <source>The import breaks a rule of the report store: {rule}.</source>
        <translation>Importen bryter mot en regel i rapportlagret: {rule}.</translation>
    </message>
    <message>
        <source>The import could not be read back whole from {name}.</source>
        <translation>Importen kunde inte läsas tillbaka i sin helhet från {name}.</translation>
    </message>
    <message>
        <source>The kind {kind} is not in this version. Choose the operational picture.</source>
        <translation>Typen {kind} finns inte i den här versionen. Välj den operativa lägesbilden.</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>Den sista dagen ligger före den första.</translation>
    </message>
    <message>
        <source>The last period, {title}, ends after the last incident: the data cover {percent} % of it. If it is not over, set END to its first day to leave it out.</source>
        <translation>Den sista perioden, {title}, slutar efter den sista händelsen: data täcker {percent} % av den. Om den inte är slut, sätt END till dess första dag för att lämna den utanför.</translation>
    </message>
    <message>
        <source>The last time lies before the first.</source>
        <translation>Den sista tiden ligger före den första.</translation>
    </message>
    <message>
        <source>The last {shown} of {steps} steps.</source>
        <translation>De {shown} sista av {steps} steg.</translation>
    </message>
    <message>
        <source>The latest period against the normal range, in plain words</source>
        <translation>Den senaste perioden mot det normala, i klarspråk</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system.</source>
        <translation>Lagret saknar koordinatsystem.</translation>
    </message>
    <message>
        <source>The layer has no field {name}.</source>
        <translation>Lagret har inget fält {name}.</translation>
    </message>
    <message>
        <source>The layer has no points with times.</source>
        <translation>Lagret har inga punkter med tider.</translation>
    </message>
    <message>
        <source>The layer holds no addresses that can be read.</source>
        <translation>Lagret innehåller inga adresser som går att läsa.</translation>
    </message>
    <message>
        <source>The layer holds no point that can be used.</source>
        <translation>Lagret innehåller ingen punkt som går att använda.</translation>
    </message>
    <message>
        <source>The layer holds no reports.</source>
        <translation>Lagret innehåller inga rapporter.</translation>
    </message>
    <message>
        <source>The layer holds reports that nobody has approved: do not pass it on.</source>
        <translation>Lagret innehåller rapporter som ingen har godkänt: lämna det inte vidare.</translation>
    </message>
    <message>
        <source>The layer is not in the project any more.</source>
        <translation>Lagret finns inte kvar i projektet.</translation>
    </message>
    <message>
        <source>The layer of addresses has no places.</source>
        <translation>Adresslagret har inga geometrier.</translation>
    </message>
    <message>
        <source>The layer of places has no field {name}.</source>
        <translation>Lagret med platser har inget fält {name}.</translation>
    </message>
    <message>
        <source>The layer of reports has no coordinate reference system.</source>
        <translation>Lagret med rapporter saknar koordinatsystem.</translation>
    </message>
    <message>
        <source>The layer of the municipality has no coordinate reference system.</source>
        <translation>Lagret med kommunen saknar koordinatsystem.</translation>
    </message>
    <message>
        <source>The layer of the municipality holds no polygons.</source>
        <translation>Lagret med kommunen innehåller inga polygoner.</translation>
    </message>
    <message>
        <source>The layer with the area is not there any more.</source>
        <translation>Lagret med området finns inte längre.</translation>
    </message>
    <message>
        <source>The layer with the points is not in the project.</source>
        <translation>Lagret med punkterna finns inte i projektet.</translation>
    </message>
    <message>
        <source>The layer's coordinates do not fit its coordinate reference system.</source>
        <translation>Lagrets koordinater passar inte dess koordinatsystem.</translation>
    </message>
    <message>
        <source>The list has no column of statuses.</source>
        <translation>Listan saknar en kolumn med status.</translation>
    </message>
    <message>
        <source>The list has no column of units, or none of weeks.</source>
        <translation>Listan saknar en kolumn med enheter, eller en med veckor.</translation>
    </message>
    <message>
        <source>The log is whole</source>
        <translation>Loggen är hel</translation>
    </message>
    <message>
        <source>The mapping profile cannot be saved under that name.</source>
        <translation>Kolumnprofilen kan inte sparas under det namnet.</translation>
    </message>
    <message>
        <source>The mapping profile is saved as "{name}".</source>
        <translation>Kolumnprofilen är sparad som ”{name}”.</translation>
    </message>
    <message>
        <source>The mapping profile {name} cannot be read.</source>
        <translation>Kolumnprofilen {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The mapping profile {name} cannot be written.</source>
        <translation>Kolumnprofilen {name} går inte att skriva.</translation>
    </message>
    <message>
        <source>The mapping profile {name} is not JSON.</source>
        <translation>Kolumnprofilen {name} är inte JSON.</translation>
    </message>
    <message>
        <source>The mapping profile {name} is not right: {what}.</source>
        <translation>Kolumnprofilen {name} stämmer inte: {what}.</translation>
    </message>
    <message>
        <source>The mapping profile {name} is too large to be one.</source>
        <translation>{name} är för stor för att vara en kolumnprofil.</translation>
    </message>
    <message>
        <source>The masking is undone: the text is as it was, in a new version.</source>
        <translation>Maskeringen är ångrad: texten är som den var, i en ny version.</translation>
    </message>
    <message>
        <source>The municipality</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>The municipality cannot be transformed to the store's coordinate system.</source>
        <translation>Kommunens yta går inte att transformera till rapportlagrets koordinatsystem.</translation>
    </message>
    <message>
        <source>The municipality's addresses</source>
        <translation>Kommunens adresser</translation>
    </message>
    <message>
        <source>The municipality's own items, such as its logo</source>
        <translation>Kommunens egna delar, till exempel logotypen</translation>
    </message>
    <message>
        <source>The municipality's polygon cannot be read.</source>
        <translation>Kommunens polygon går inte att läsa.</translation>
    </message>
    <message>
        <source>The name stands in the store's log beside each decision.</source>
        <translation>Namnet står i rapportlagrets logg vid varje beslut.</translation>
    </message>
    <message>
        <source>The new report store could not be written whole.</source>
        <translation>Det nya rapportlagret kunde inte skrivas i sin helhet.</translation>
    </message>
    <message>
        <source>The next period</source>
        <translation>Nästa period</translation>
    </message>
    <message>
        <source>The night between {day} and {following}</source>
        <translation>Natten mellan {day} och {following}</translation>
    </message>
    <message>
        <source>The number is of incidents in the step. All maps have the same scale.</source>
        <translation>Talet är antalet händelser i steget. Alla kartor har samma skala.</translation>
    </message>
    <message>
        <source>The objects are taken from "{name}".</source>
        <translation>Objekten är hämtade ur ”{name}”.</translation>
    </message>
    <message>
        <source>The objects have more than {n} different names.</source>
        <translation>Objekten har fler än {n} olika namn.</translation>
    </message>
    <message>
        <source>The open one: {name}</source>
        <translation>Det öppna: {name}</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>Den andra</translation>
    </message>
    <message>
        <source>The outline tells whether coordinates are right: reports outside it are set aside.</source>
        <translation>Gränsen visar om koordinaterna stämmer: rapporter utanför den ställs åt sidan.</translation>
    </message>
    <message>
        <source>The page {name} cannot be written.</source>
        <translation>Sidan {name} går inte att skriva.</translation>
    </message>
    <message>
        <source>The path of the report store cannot be used.</source>
        <translation>Rapportlagrets sökväg går inte att använda.</translation>
    </message>
    <message>
        <source>The period after begins on {after}, before the first ends on {before}.</source>
        <translation>Perioden efter börjar {after}, innan den första slutar {before}.</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>Perioden innan</translation>
    </message>
    <message>
        <source>The period {start} to {end} is empty.</source>
        <translation>Perioden {start} till {end} är tom.</translation>
    </message>
    <message>
        <source>The periods do not follow one after the other.</source>
        <translation>Perioderna följer inte efter varandra.</translation>
    </message>
    <message>
        <source>The periods have {before} and {after} days. The test and rate_ratio go by day; change is the plain difference.</source>
        <translation>Perioderna har {before} och {after} dagar. Testet och rate_ratio räknar per dag; change är den rena skillnaden.</translation>
    </message>
    <message>
        <source>The picture is being made. QGIS stands still meanwhile.</source>
        <translation>Lägesbilden görs. QGIS står stilla under tiden.</translation>
    </message>
    <message>
        <source>The picture is ready: {edition}.</source>
        <translation>Lägesbilden är klar: {edition}.</translation>
    </message>
    <message>
        <source>The place cannot be shown on this map.</source>
        <translation>Platsen kan inte visas på den här kartan.</translation>
    </message>
    <message>
        <source>The place is missing or unclear</source>
        <translation>Platsen saknas eller är oklar</translation>
    </message>
    <message>
        <source>The places of this file are geometries: their system cannot be said here.</source>
        <translation>Filens platser är geometrier: deras koordinatsystem kan inte anges här.</translation>
    </message>
    <message>
        <source>The plugin's algorithms are not there.</source>
        <translation>Pluginens algoritmer saknas.</translation>
    </message>
    <message>
        <source>The plugin's own schema files are missing or out of order.</source>
        <translation>Insticksprogrammets egna schemafiler saknas eller är i fel ordning.</translation>
    </message>
    <message>
        <source>The points do not fit in any system that was tried. Those outside will be set aside.</source>
        <translation>Punkterna passar inte i något av de koordinatsystem som prövats. De som ligger utanför ställs åt sidan.</translation>
    </message>
    <message>
        <source>The points span no area, so no distance can be chosen.</source>
        <translation>Punkterna spänner inte över någon yta, så inget avstånd kan väljas.</translation>
    </message>
    <message>
        <source>The points span no area, so they cannot be compared with chance.</source>
        <translation>Punkterna spänner inte över någon yta, så de kan inte jämföras med slumpen.</translation>
    </message>
    <message>
        <source>The points span no area: comparison with chance needs a boundary.</source>
        <translation>Punkterna spänner inte upp någon yta: jämförelsen med slumpen kräver en gräns.</translation>
    </message>
    <message>
        <source>The police</source>
        <translation>Polisen</translation>
    </message>
    <message>
        <source>The polygon layer has no coordinate reference system.</source>
        <translation>Polygonlagret saknar koordinatsystem.</translation>
    </message>
    <message>
        <source>The polygon layer holds no polygons.</source>
        <translation>Polygonlagret innehåller inga polygoner.</translation>
    </message>
    <message>
        <source>The polygons of the municipality cannot be joined.</source>
        <translation>Kommunens polygoner går inte att slå ihop.</translation>
    </message>
    <message>
        <source>The precision of a time does not fit the time.</source>
        <translation>Tidens noggrannhet stämmer inte med tiden.</translation>
    </message>
    <message>
        <source>The precision of the place does not fit its coordinates.</source>
        <translation>Platsens noggrannhet stämmer inte med koordinaterna.</translation>
    </message>
    <message>
        <source>The purge did not leave the store as it should.</source>
        <translation>Gallringen lämnade inte rapportlagret som det skulle vara.</translation>
    </message>
    <message>
        <source>The raster cannot be read.</source>
        <translation>Rastret kan inte läsas.</translation>
    </message>
    <message>
        <source>The raster does not measure in metres.</source>
        <translation>Rastret mäter inte i meter.</translation>
    </message>
    <message>
        <source>The raster has {n} cells.</source>
        <translation>Rastret har {n} celler.</translation>
    </message>
    <message>
        <source>The raster's cells are not square.</source>
        <translation>Rastrets celler är inte kvadratiska.</translation>
    </message>
    <message>
        <source>The reference has only {n} incidents: the risk rests on little.</source>
        <translation>Referensen har bara {n} händelser: risken vilar på litet underlag.</translation>
    </message>
    <message>
        <source>The reference is a population: incidents are compared with where it lives or is.</source>
        <translation>Referensen är en befolkning: händelserna jämförs med var den bor eller vistas.</translation>
    </message>
    <message>
        <source>The reference is taken as incidents of another period: each point counts one.</source>
        <translation>Referensen räknas som händelser under en annan period: varje punkt räknas som en.</translation>
    </message>
    <message>
        <source>The reference nowhere leads to expect the fewest incidents within reach ({n}), so no risk is told. Choose a wider bandwidth or a smaller number.</source>
        <translation>Referensen ger ingenstans det lägsta väntade antalet händelser inom räckvidden ({n}), så ingen risk anges. Välj en större bandbredd eller ett lägre antal.</translation>
    </message>
    <message>
        <source>The report has no place on the map.</source>
        <translation>Rapporten har ingen plats på kartan.</translation>
    </message>
    <message>
        <source>The report has version {version} now. The earlier one is kept.</source>
        <translation>Rapporten har nu version {version}. Den tidigare är sparad.</translation>
    </message>
    <message>
        <source>The report has {n} events; category and time are those of the first.</source>
        <translation>Rapporten har {n} händelser; kategori och tid är den förstas.</translation>
    </message>
    <message>
        <source>The report is no longer in the store.</source>
        <translation>Rapporten finns inte längre i lagret.</translation>
    </message>
    <message>
        <source>The report is {state} already</source>
        <translation>Rapporten är redan {state}</translation>
    </message>
    <message>
        <source>The report is {state} by now.</source>
        <translation>Rapporten är nu {state}.</translation>
    </message>
    <message>
        <source>The report says that already: nothing was changed.</source>
        <translation>Det står så redan i rapporten: inget ändrades.</translation>
    </message>
    <message>
        <source>The report store is not there</source>
        <translation>Rapportlagret finns inte på sin plats</translation>
    </message>
    <message>
        <source>The report store is not there any more.</source>
        <translation>Rapportlagret finns inte kvar.</translation>
    </message>
    <message>
        <source>The report store lies on a network share.</source>
        <translation>Rapportlagret ligger på en nätverksdisk.</translation>
    </message>
    <message>
        <source>The report store {name} cannot be opened.</source>
        <translation>Rapportlagret {name} går inte att öppna.</translation>
    </message>
    <message>
        <source>The report store {name} could not be upgraded whole.</source>
        <translation>Rapportlagret {name} kunde inte uppgraderas i sin helhet.</translation>
    </message>
    <message>
        <source>The report store {name} could not be used: {error}.</source>
        <translation>Rapportlagret {name} gick inte att använda: {error}.</translation>
    </message>
    <message>
        <source>The report store {name} could not be written anew.</source>
        <translation>Rapportlagret {name} kunde inte skrivas om.</translation>
    </message>
    <message>
        <source>The report store {name} is locked by another program.</source>
        <translation>Rapportlagret {name} är låst av ett annat program.</translation>
    </message>
    <message>
        <source>The report store {name} is locked. It is open in: {programs}.</source>
        <translation>Rapportlagret {name} är låst. Det är öppet i: {programs}.</translation>
    </message>
    <message>
        <source>The report store {name} is open elsewhere: {programs}.</source>
        <translation>Rapportlagret {name} är öppet på annat håll: {programs}.</translation>
    </message>
    <message>
        <source>The report store {name} lies on a network share ({kind}).</source>
        <translation>Rapportlagret {name} ligger på en nätverksenhet ({kind}).</translation>
    </message>
    <message>
        <source>The report store {name} may not be written.</source>
        <translation>Du får inte skriva i rapportlagret {name}.</translation>
    </message>
    <message>
        <source>The report store {name} refused the change: {rule}.</source>
        <translation>Rapportlagret {name} godtog inte ändringen: {rule}.</translation>
    </message>
    <message>
        <source>The report was changed by someone else: the store has version {stored}, and version {base} was edited.</source>
        <translation>Rapporten har ändrats av någon annan: rapportlagret har version {stored}, och det var version {base} som ändrades.</translation>
    </message>
    <message>
        <source>The report was purged: there is nothing left to edit.</source>
        <translation>Rapporten har gallrats: det finns inget kvar att ändra.</translation>
    </message>
    <message>
        <source>The reports are</source>
        <translation>Rapporterna är</translation>
    </message>
    <message>
        <source>The reports are in {name}.</source>
        <translation>Rapporterna finns i {name}.</translation>
    </message>
    <message>
        <source>The reports are two again. The one that was withdrawn is {state}.</source>
        <translation>Rapporterna är två igen. Den som var tillbakadragen är {state}.</translation>
    </message>
    <message>
        <source>The reports cannot be different and be taken apart at once.</source>
        <translation>Rapporterna kan inte både vara olika och tas isär på en gång.</translation>
    </message>
    <message>
        <source>The reports cannot be shown on the map.</source>
        <translation>Rapporterna kan inte visas på kartan.</translation>
    </message>
    <message>
        <source>The reports in the file are taken as reviewed and approved, except those that the file itself says are not. Nothing leaves this computer.</source>
        <translation>Rapporterna i filen räknas som granskade och godkända, utom de som filen själv säger inte är det. Inget lämnar den här datorn.</translation>
    </message>
    <message>
        <source>The reports will be made up</source>
        <translation>Rapporterna kommer att vara påhittade</translation>
    </message>
    <message>
        <source>The result holds reports that nobody has approved: do not pass it on.</source>
        <translation>Resultatet innehåller rapporter som ingen har godkänt: lämna det inte vidare.</translation>
    </message>
    <message>
        <source>The row has no place on the map.</source>
        <translation>Raden har ingen plats på kartan.</translation>
    </message>
    <message>
        <source>The rule looked at an even sample of {n} of {total} locations.</source>
        <translation>Regeln såg på ett jämnt urval om {n} av {total} platser.</translation>
    </message>
    <message>
        <source>The same event as another report</source>
        <translation>Samma händelse som en annan rapport</translation>
    </message>
    <message>
        <source>The selection has a date that cannot be read.</source>
        <translation>Urvalet har ett datum som inte går att läsa.</translation>
    </message>
    <message>
        <source>The selection has a part that cannot be read.</source>
        <translation>Urvalet har en del som inte går att läsa.</translation>
    </message>
    <message>
        <source>The setting {key} cannot be changed.</source>
        <translation>Inställningen {key} går inte att ändra.</translation>
    </message>
    <message>
        <source>The share {share:g} is not a percentage of the incidents.</source>
        <translation>Andelen {share:g} är inte ett procenttal av händelserna.</translation>
    </message>
    <message>
        <source>The situation picture</source>
        <translation>Lägesbilden</translation>
    </message>
    <message>
        <source>The source is missing.</source>
        <translation>Källan saknas.</translation>
    </message>
    <message>
        <source>The step is longer than the period: incidents in between would be lost.</source>
        <translation>Steget är längre än perioden: händelser däremellan skulle gå förlorade.</translation>
    </message>
    <message>
        <source>The store has no category or group {codes}.</source>
        <translation>Rapportlagret har ingen kategori eller grupp {codes}.</translation>
    </message>
    <message>
        <source>The store has no outline: nothing can be checked against it.</source>
        <translation>Rapportlagret har ingen kommungräns: inget kan kontrolleras mot den.</translation>
    </message>
    <message>
        <source>The store keeps no map settings yet, so they are chosen for this map alone. Run 'Choose map settings' first.</source>
        <translation>Rapportlagret har inga kartinställningar ännu, så de väljs för bara den här kartan. Kör ”Välj kartinställningar” först.</translation>
    </message>
    <message>
        <source>The street layer has no coordinate reference system.</source>
        <translation>Gatulagret saknar koordinatsystem.</translation>
    </message>
    <message>
        <source>The street layer holds no lines.</source>
        <translation>Gatulagret innehåller inga linjer.</translation>
    </message>
    <message>
        <source>The style {name} cannot be read.</source>
        <translation>Stilen {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The table has no field {field}.</source>
        <translation>Tabellen saknar fältet {field}.</translation>
    </message>
    <message>
        <source>The table has none of the columns of the rows.</source>
        <translation>Tabellen har inga av radernas kolumner.</translation>
    </message>
    <message>
        <source>The table of unit activity has no field {name}.</source>
        <translation>Tabellen över enheternas aktivitet har inget fält {name}.</translation>
    </message>
    <message>
        <source>The taxonomy gives "{word}" to both {other} and {code}.</source>
        <translation>Taxonomin ger ”{word}” till både {other} och {code}.</translation>
    </message>
    <message>
        <source>The taxonomy holds a group code twice.</source>
        <translation>Taxonomin innehåller en gruppkod två gånger.</translation>
    </message>
    <message>
        <source>The taxonomy holds the code {code} twice.</source>
        <translation>Taxonomin innehåller koden {code} två gånger.</translation>
    </message>
    <message>
        <source>The taxonomy {name} cannot be read.</source>
        <translation>Taxonomin {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The taxonomy {name} holds no categories.</source>
        <translation>Taxonomin {name} innehåller inga kategorier.</translation>
    </message>
    <message>
        <source>The taxonomy {name} is not a CSV file.</source>
        <translation>Taxonomin {name} är ingen CSV-fil.</translation>
    </message>
    <message>
        <source>The taxonomy {name} lacks the columns {missing}.</source>
        <translation>Taxonomin {name} saknar kolumnerna {missing}.</translation>
    </message>
    <message>
        <source>The taxonomy {name}, row {line}</source>
        <translation>Taxonomin {name}, rad {line}</translation>
    </message>
    <message>
        <source>The template cannot be read.</source>
        <translation>Mallen går inte att läsa.</translation>
    </message>
    <message>
        <source>The template declares entities.</source>
        <translation>Mallen deklarerar entiteter.</translation>
    </message>
    <message>
        <source>The template is larger than 5 MB.</source>
        <translation>Mallen är större än 5 MB.</translation>
    </message>
    <message>
        <source>The template is not a print layout.</source>
        <translation>Mallen är ingen utskriftslayout.</translation>
    </message>
    <message>
        <source>The template is not there.</source>
        <translation>Mallen finns inte.</translation>
    </message>
    <message>
        <source>The template's item {name} was left out.</source>
        <translation>Mallens element {name} togs inte med.</translation>
    </message>
    <message>
        <source>The text holds no personal data</source>
        <translation>Texten innehåller inga personuppgifter</translation>
    </message>
    <message>
        <source>The text holds personal data</source>
        <translation>Texten innehåller personuppgifter</translation>
    </message>
    <message>
        <source>The text of {field} is too long.</source>
        <translation>Texten i {field} är för lång.</translation>
    </message>
    <message>
        <source>The texts are being looked through…</source>
        <translation>Texterna gås igenom…</translation>
    </message>
    <message>
        <source>The texts hold no personal data</source>
        <translation>Texterna innehåller inga personuppgifter</translation>
    </message>
    <message>
        <source>The threshold {value} is no density.</source>
        <translation>Tröskeln {value} är ingen täthet.</translation>
    </message>
    <message>
        <source>The time is missing or unclear</source>
        <translation>Tiden saknas eller är oklar</translation>
    </message>
    <message>
        <source>The time of {field} cannot be read.</source>
        <translation>Tiden i {field} går inte att läsa.</translation>
    </message>
    <message>
        <source>The times make {periods} periods of {period}.</source>
        <translation>Tiderna ger {periods} perioder på {period}.</translation>
    </message>
    <message>
        <source>The uniform edge correction needs one bandwidth for the whole map.</source>
        <translation>Kantkorrigeringen uniform kräver samma bandbredd på hela kartan.</translation>
    </message>
    <message>
        <source>The unit activity has no column {columns}.</source>
        <translation>Enheternas aktivitet saknar kolumnen {columns}.</translation>
    </message>
    <message>
        <source>The unit is missing, or the week cannot be read.</source>
        <translation>Enheten saknas, eller veckan går inte att läsa.</translation>
    </message>
    <message>
        <source>The value of {field} is not one that the store knows.</source>
        <translation>Värdet i {field} finns inte bland dem som rapportlagret känner till.</translation>
    </message>
    <message>
        <source>The version before stays in the store.</source>
        <translation>Versionen före står kvar i lagret.</translation>
    </message>
    <message>
        <source>The version that was edited is no longer kept: read the report again.</source>
        <translation>Versionen som ändrades finns inte kvar: läs rapporten igen.</translation>
    </message>
    <message>
        <source>The week is not 7 days by 24 hours of finite weights.</source>
        <translation>Veckan är inte 7 dagar gånger 24 timmar med ändliga vikter.</translation>
    </message>
    <message>
        <source>The weight field holds negative values.</source>
        <translation>Viktfältet innehåller negativa värden.</translation>
    </message>
    <message>
        <source>The weight field holds values too large for weights.</source>
        <translation>Viktfältet innehåller värden som är för stora för att vara vikter.</translation>
    </message>
    <message>
        <source>The weight of an event is not a number of 0 or more.</source>
        <translation>Händelsens vikt är inte ett tal som är 0 eller mer.</translation>
    </message>
    <message>
        <source>The weights add up to nothing.</source>
        <translation>Vikterna blir sammanlagt noll.</translation>
    </message>
    <message>
        <source>The whole map went from {before} to {after} incidents: per day {ratio} times as many (p {p}).</source>
        <translation>Hela kartan gick från {before} till {after} händelser: per dag {ratio} gånger så många (p {p}).</translation>
    </message>
    <message>
        <source>The work stopped because of an error that nobody had foreseen ({kind}). Nothing more was written.</source>
        <translation>Arbetet avbröts av ett oväntat fel ({kind}). Inget mer har skrivits.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>Arbetet avbröts.</translation>
    </message>
    <message>
        <source>The workbook cannot be read.</source>
        <translation>Arbetsboken går inte att läsa.</translation>
    </message>
    <message>
        <source>The workbook has no sheet {name}.</source>
        <translation>Arbetsboken har inget blad {name}.</translation>
    </message>
    <message>
        <source>The workbook holds no reports.</source>
        <translation>Arbetsboken innehåller inga rapporter.</translation>
    </message>
    <message>
        <source>The {suffix} file of the Shapefile is missing.</source>
        <translation>Shapefilens {suffix}-fil saknas.</translation>
    </message>
    <message>
        <source>The {what} {value} is not a length.</source>
        <translation>{value} går inte att använda som {what}.</translation>
    </message>
    <message>
        <source>There are no incidents in the period after.</source>
        <translation>Det finns inga händelser i perioden efter.</translation>
    </message>
    <message>
        <source>There are no incidents in the period before.</source>
        <translation>Det finns inga händelser i perioden före.</translation>
    </message>
    <message>
        <source>There are no incidents to freeze.</source>
        <translation>Det finns inga händelser att frysa.</translation>
    </message>
    <message>
        <source>There are no permutations to compare with.</source>
        <translation>Det finns inga permutationer att jämföra med.</translation>
    </message>
    <message>
        <source>There are no points to make a grid for.</source>
        <translation>Det finns inga punkter att göra ett rutnät för.</translation>
    </message>
    <message>
        <source>There are no points.</source>
        <translation>Det finns inga punkter.</translation>
    </message>
    <message>
        <source>There are no polygons.</source>
        <translation>Det finns inga polygoner.</translation>
    </message>
    <message>
        <source>There are no rules yet for what the receiver {receiver} may see. Choose the receiver police.</source>
        <translation>Det finns ännu inga regler för vad mottagaren {receiver} får se. Välj mottagaren police.</translation>
    </message>
    <message>
        <source>There are no weeks to show.</source>
        <translation>Det finns inga veckor att visa.</translation>
    </message>
    <message>
        <source>There are only {periods} periods.</source>
        <translation>Det finns bara {periods} perioder.</translation>
    </message>
    <message>
        <source>There are only {steps} steps.</source>
        <translation>Det finns bara {steps} steg.</translation>
    </message>
    <message>
        <source>There are {n_given} addresses for {n} points.</source>
        <translation>Det finns {n_given} adresser för {n} punkter.</translation>
    </message>
    <message>
        <source>There are {n_given} populations for {n} cells.</source>
        <translation>Det finns {n_given} befolkningstal för {n} celler.</translation>
    </message>
    <message>
        <source>There are {n_given} values for {n} cells.</source>
        <translation>Det finns {n_given} värden för {n} celler.</translation>
    </message>
    <message>
        <source>There are {n_given} values for {n} points.</source>
        <translation>Det finns {n_given} värden för {n} punkter.</translation>
    </message>
    <message>
        <source>There are {n_given} weights for {n} points.</source>
        <translation>Det finns {n_given} vikter för {n} punkter.</translation>
    </message>
    <message>
        <source>There are {n_given} {what} for {n} incidents.</source>
        <translation>Det finns {n_given} {what} för {n} händelser.</translation>
    </message>
    <message>
        <source>There are {n} counts before and {n_after} after.</source>
        <translation>Det finns {n} antal före och {n_after} efter.</translation>
    </message>
    <message>
        <source>There are {n} periods for {n_points} points.</source>
        <translation>Det finns {n} perioder för {n_points} punkter.</translation>
    </message>
    <message>
        <source>There are {n} periods, and each would be a map.</source>
        <translation>Det är {n} perioder, och var och en skulle bli en karta.</translation>
    </message>
    <message>
        <source>There are {n} times and {n_end} end times.</source>
        <translation>Det finns {n} tider och {n_end} sluttider.</translation>
    </message>
    <message>
        <source>There are {n} x and {n_y} y coordinates.</source>
        <translation>Det finns {n} x-koordinater och {n_y} y-koordinater.</translation>
    </message>
    <message>
        <source>There are {pairs:.0f} million pairs of places within {reach:g} m.</source>
        <translation>Det finns {pairs:.0f} miljoner par av platser inom {reach:g} m.</translation>
    </message>
    <message>
        <source>There is a day of reconciliation</source>
        <translation>Det finns en dag för avstämningen</translation>
    </message>
    <message>
        <source>There is a {name} outside {low}-{high}.</source>
        <translation>En {name} ligger utanför {low}-{high}.</translation>
    </message>
    <message>
        <source>There is already a file {name}.</source>
        <translation>Det finns redan en fil {name}.</translation>
    </message>
    <message>
        <source>There is no activity {status}.</source>
        <translation>Det finns ingen status {status} för en enhets vecka.</translation>
    </message>
    <message>
        <source>There is no bandwidth rule called {rule}.</source>
        <translation>Det finns ingen bandbreddsregel som heter {rule}.</translation>
    </message>
    <message>
        <source>There is no category {code} in the taxonomy.</source>
        <translation>Det finns ingen kategori {code} i kategorilistan.</translation>
    </message>
    <message>
        <source>There is no comparison called {comparison}.</source>
        <translation>Det finns ingen jämförelse som heter {comparison}.</translation>
    </message>
    <message>
        <source>There is no convention called {convention}.</source>
        <translation>Det finns ingen konvention som heter {convention}.</translation>
    </message>
    <message>
        <source>There is no correction called {correction}.</source>
        <translation>Det finns ingen korrigering som heter {correction}.</translation>
    </message>
    <message>
        <source>There is no edge correction called {edge_correction}.</source>
        <translation>Det finns ingen kantkorrigering som heter {edge_correction}.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Det finns ingen fil {name}.</translation>
    </message>
    <message>
        <source>There is no folder.</source>
        <translation>Ingen mapp är angiven.</translation>
    </message>
    <message>
        <source>There is no group {code} in the taxonomy.</source>
        <translation>Det finns ingen grupp {code} i kategorilistan.</translation>
    </message>
    <message>
        <source>There is no hour range {first}-{end}.</source>
        <translation>Det finns inget timintervall {first}-{end}.</translation>
    </message>
    <message>
        <source>There is no kernel called {kernel}.</source>
        <translation>Det finns ingen kärna som heter {kernel}.</translation>
    </message>
    <message>
        <source>There is no language {language}.</source>
        <translation>Språket {language} finns inte.</translation>
    </message>
    <message>
        <source>There is no mapping profile {text}.</source>
        <translation>Det finns ingen kolumnprofil {text}.</translation>
    </message>
    <message>
        <source>There is no municipality boundary: nothing was checked for lying outside it.</source>
        <translation>Det finns ingen kommungräns: inget kontrollerades mot den.</translation>
    </message>
    <message>
        <source>There is no reason {codes}.</source>
        <translation>Det finns ingen orsak {codes}.</translation>
    </message>
    <message>
        <source>There is no reliability {name}.</source>
        <translation>Det finns ingen tillförlitlighet {name}.</translation>
    </message>
    <message>
        <source>There is no report store {name}.</source>
        <translation>Det finns inget rapportlager {name}.</translation>
    </message>
    <message>
        <source>There is no report with that id in the store.</source>
        <translation>Det finns ingen rapport med det id:t i rapportlagret.</translation>
    </message>
    <message>
        <source>There is no review action {action}.</source>
        <translation>Det finns ingen granskningsåtgärd {action}.</translation>
    </message>
    <message>
        <source>There is no review state {state}.</source>
        <translation>Det finns inget granskningstillstånd {state}.</translation>
    </message>
    <message>
        <source>There is no time.</source>
        <translation>Det finns ingen tid.</translation>
    </message>
    <message>
        <source>There is no use {use}.</source>
        <translation>Det finns ingen användning {use}.</translation>
    </message>
    <message>
        <source>There is no wording in the language '{language}'.</source>
        <translation>Det finns inga texter på språket ”{language}”.</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose larger cells or a smaller area.</source>
        <translation>Minnet räcker inte. Välj större celler eller ett mindre område.</translation>
    </message>
    <message>
        <source>There is nothing of the live layer at this place.</source>
        <translation>Det levande lagret har inget på den här platsen.</translation>
    </message>
    <message>
        <source>There is nothing to mask.</source>
        <translation>Det finns inget att maskera.</translation>
    </message>
    <message>
        <source>There is nothing to plot: the points span no area.</source>
        <translation>Det finns inget att rita: punkterna spänner inte upp någon yta.</translation>
    </message>
    <message>
        <source>There is nothing to show: the layer is empty.</source>
        <translation>Det finns inget att visa: kartlagret är tomt.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Det finns inget att ångra.</translation>
    </message>
    <message>
        <source>They are about different events: do not propose them again</source>
        <translation>De gäller olika händelser: föreslå dem inte igen</translation>
    </message>
    <message>
        <source>They count in maps and pictures once they are approved in the review dock.</source>
        <translation>De räknas i kartor och lägesbilder när de har godkänts i granskningspanelen.</translation>
    </message>
    <message>
        <source>They count once they are approved.</source>
        <translation>De räknas när de har godkänts.</translation>
    </message>
    <message>
        <source>They were kept already: nothing was changed. RESET chooses anew.</source>
        <translation>De var redan sparade: inget ändrades. RESET väljer på nytt.</translation>
    </message>
    <message>
        <source>This detects, it does not prevent: whoever has the file has its key, and could write the whole chain anew. Compare with checksums printed on issued pictures, which lie outside the file.</source>
        <translation>Det här upptäcker men hindrar inte: den som har filen har dess nyckel och skulle kunna skriva om hela kedjan. Jämför med kontrollsummor som är tryckta på utgivna lägesbilder, eftersom de finns utanför filen.</translation>
    </message>
    <message>
        <source>This is a break in the series: maps made before {day} cannot be compared with those made from now on. The next pictures say so.</source>
        <translation>Det här är ett brott i serien: kartor som gjordes före {day} kan inte jämföras med dem som görs från och med nu. De närmaste lägesbilderna säger det.</translation>
    </message>
    <message>
        <source>This is what would happen. Nothing has been written yet.</source>
        <translation>Så här skulle det bli. Ingenting har skrivits än.</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Denna</translation>
    </message>
    <message>
        <source>This page is in the menu: Plugins, Embrace.</source>
        <translation>Den här sidan finns i menyn: Plugin, Embrace.</translation>
    </message>
    <message>
        <source>This report and the other one</source>
        <translation>Den här rapporten och den andra</translation>
    </message>
    <message>
        <source>This report stays; the other one is withdrawn, and kept whole</source>
        <translation>Den här rapporten står kvar; den andra dras tillbaka och bevaras hel</translation>
    </message>
    <message>
        <source>This would fit:</source>
        <translation>Detta skulle passa:</translation>
    </message>
    <message>
        <source>Those that may be shown on a map</source>
        <translation>De som får visas på karta</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>tor</translation>
    </message>
    <message>
        <source>Tick a row that could not be read, if its cells are right as shown.</source>
        <translation>Bocka för en rad som inte gick att läsa, om cellerna är rätt som de visas.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Time patterns</source>
        <translation>Tidsmönster</translation>
    </message>
    <message>
        <source>Time, or start of the time span</source>
        <translation>Tid, eller tidsspannets början</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>Tolerance contours</source>
        <translation>Toleranskonturer</translation>
    </message>
    <message>
        <source>Too few to judge</source>
        <translation>För få för att bedöma</translation>
    </message>
    <message>
        <source>Too many places for dots: choose less, or a heat map.</source>
        <translation>För många platser för prickar: välj färre, eller en värmekarta.</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Ämnen</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Förskjutning</translation>
    </message>
    <message>
        <source>Trial run</source>
        <translation>Provkör</translation>
    </message>
    <message>
        <source>Trial run: nothing was written.</source>
        <translation>Provkörning: inget skrevs.</translation>
    </message>
    <message>
        <source>Trial run: only count what would go</source>
        <translation>Provkörning: räkna bara vad som skulle gallras</translation>
    </message>
    <message>
        <source>Trial run: write nothing</source>
        <translation>Provkörning: skriv inget</translation>
    </message>
    <message>
        <source>Trial run: {reports} reports, {events} events and {rows} quarantined rows would go.</source>
        <translation>Provkörning: {reports} rapporter, {events} händelser och {rows} rader i karantän skulle gallras.</translation>
    </message>
    <message>
        <source>Triangular</source>
        <translation>Triangulär</translation>
    </message>
    <message>
        <source>Triweight</source>
        <translation>Triweight</translation>
    </message>
    <message>
        <source>Try the demo town</source>
        <translation>Prova demoorten</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Prövar igen…</translation>
    </message>
    <message>
        <source>Trying it out…</source>
        <translation>Provkör…</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>tis</translation>
    </message>
    <message>
        <source>Two different reports are needed.</source>
        <translation>Det behövs två olika rapporter.</translation>
    </message>
    <message>
        <source>Two events</source>
        <translation>Två händelser</translation>
    </message>
    <message>
        <source>Two pages for the police, of the period and area shown here</source>
        <translation>Två sidor till polisen om perioden och området som visas här</translation>
    </message>
    <message>
        <source>Two pages for the police: where, when, and whether it is more than normal</source>
        <translation>Två sidor till polisen: var, när och om det är mer än normalt</translation>
    </message>
    <message>
        <source>Two pages of the open report store, with requested actions and an assessment</source>
        <translation>Två sidor om det öppna rapportlagret, med begärda åtgärder och bedömning</translation>
    </message>
    <message>
        <source>UTF-8 with byte-order mark</source>
        <translation>UTF-8 med byteordningsmärke</translation>
    </message>
    <message>
        <source>Understood as</source>
        <translation>Läses som</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Undo an earlier merge of the other reports</source>
        <translation>Ångra en tidigare sammanslagning av de andra rapporterna</translation>
    </message>
    <message>
        <source>Undo the merge first, then say that they are different.</source>
        <translation>Ångra sammanslagningen först, och ange sedan att de är olika.</translation>
    </message>
    <message>
        <source>Undone. Back to {state}: {n}</source>
        <translation>Ångrat. Åter i läget {state}: {n}</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Likformig</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Unit (instead of a list)</source>
        <translation>Enhet (i stället för en lista)</translation>
    </message>
    <message>
        <source>Unit activity (fields unit, week, status)</source>
        <translation>Enheternas aktivitet (fälten unit, week, status)</translation>
    </message>
    <message>
        <source>Units and weeks changed</source>
        <translation>Enheter och veckor som ändrats</translation>
    </message>
    <message>
        <source>Units that reported throughout: {verdict}</source>
        <translation>Enheter som rapporterat hela tiden: {verdict}</translation>
    </message>
    <message>
        <source>Unlikely to be chance (p {low}–{high})</source>
        <translation>Osannolikt att det är slumpen (p {low}–{high})</translation>
    </message>
    <message>
        <source>Unpack it first and choose the file with the reports.</source>
        <translation>Packa upp den först och välj filen med rapporterna.</translation>
    </message>
    <message>
        <source>Unsafe place</source>
        <translation>Otrygg plats</translation>
    </message>
    <message>
        <source>Until (the first day after)</source>
        <translation>Till (första dagen efter)</translation>
    </message>
    <message>
        <source>Up to {most} rising numbers, such as {example}</source>
        <translation>Högst {most} stigande tal, till exempel {example}</translation>
    </message>
    <message>
        <source>Upgrade report store</source>
        <translation>Uppgradera rapportlager</translation>
    </message>
    <message>
        <source>Upgrade the store first, with 'Upgrade report store'.</source>
        <translation>Uppgradera rapportlagret först, med ”Uppgradera rapportlager”.</translation>
    </message>
    <message>
        <source>Use LANGUAGE=sv or LANGUAGE=en.</source>
        <translation>Använd LANGUAGE=sv eller LANGUAGE=en.</translation>
    </message>
    <message>
        <source>Use a GeoPackage: the path of a .gpkg file.</source>
        <translation>Använd en GeoPackage: sökvägen till en .gpkg-fil.</translation>
    </message>
    <message>
        <source>Use a table with unit, week and status.</source>
        <translation>Använd en tabell med unit, week och status.</translation>
    </message>
    <message>
        <source>Use at least two earlier periods with counts of zero or more.</source>
        <translation>Använd minst två tidigare perioder, med antal som är noll eller större.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Använd det</translation>
    </message>
    <message>
        <source>Use numbers of zero or more.</source>
        <translation>Använd tal som är noll eller större.</translation>
    </message>
    <message>
        <source>Use one of {states}.</source>
        <translation>Använd något av {states}.</translation>
    </message>
    <message>
        <source>Use the table that the hour and weekday profile gives.</source>
        <translation>Använd tabellen från profilen över timmar och veckodagar.</translation>
    </message>
    <message>
        <source>Use weights of zero or more, or leave the weight field empty.</source>
        <translation>Använd vikter som är noll eller större, eller lämna viktfältet tomt.</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Trafik</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Bedömning</translation>
    </message>
    <message>
        <source>Verify audit log</source>
        <translation>Kontrollera granskningslogg</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version of the report now</source>
        <translation>Rapportens version nu</translation>
    </message>
    <message>
        <source>Version that was read (empty: the newest)</source>
        <translation>Version som lästes (tomt: den senaste)</translation>
    </message>
    <message>
        <source>Very unlikely to be chance (p under {high})</source>
        <translation>Mycket osannolikt att det är slumpen (p under {high})</translation>
    </message>
    <message>
        <source>Violence, threat, theft</source>
        <translation>Våld, hot, tillgrepp</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it in the task list at the bottom.</source>
        <translation>Vänta tills den är klar, eller avbryt den i uppgiftslistan längst ned.</translation>
    </message>
    <message>
        <source>Warp it to a metric coordinate reference system, such as EPSG:3006.</source>
        <translation>Transformera det till ett metriskt koordinatsystem, till exempel EPSG:3006.</translation>
    </message>
    <message>
        <source>Warp it to square cells: one resolution for both directions.</source>
        <translation>Transformera det till kvadratiska celler: en upplösning i båda riktningarna.</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>ons</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>Vecka för vecka</translation>
    </message>
    <message>
        <source>Week, such as 2026-W46, or a date in it</source>
        <translation>Vecka, till exempel 2026-W46, eller ett datum i den</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>Veckodagar</translation>
    </message>
    <message>
        <source>Weekdays (1 = Monday; 5,6)</source>
        <translation>Veckodagar (1 = måndag; 5,6)</translation>
    </message>
    <message>
        <source>Weekdays go from 1 to 7.</source>
        <translation>Veckodagar går från 1 till 7.</translation>
    </message>
    <message>
        <source>Weigh by severity</source>
        <translation>Vikta efter allvar</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Vikt</translation>
    </message>
    <message>
        <source>Weights and a population cannot be used together.</source>
        <translation>Vikter och befolkning kan inte användas tillsammans.</translation>
    </message>
    <message>
        <source>Welcome to Embrace</source>
        <translation>Välkommen till Embrace</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>What stands in it</source>
        <translation>Innehåll</translation>
    </message>
    <message>
        <source>What the 12 periods before have been like</source>
        <translation>Hur de 12 perioderna före har varit</translation>
    </message>
    <message>
        <source>What the data say</source>
        <translation>Vad underlaget säger</translation>
    </message>
    <message>
        <source>What the dialogs begin with; it can be changed for each picture.</source>
        <translation>Det här börjar dialogerna med; det går att ändra för varje bild.</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Det som kartan visar</translation>
    </message>
    <message>
        <source>What was found in the file</source>
        <translation>Vad som hittades i filen</translation>
    </message>
    <message>
        <source>What was released counts once it is approved: review it next.</source>
        <translation>Det som släpptes räknas när det är godkänt: granska det härnäst.</translation>
    </message>
    <message>
        <source>What you typed could not be kept in the store: {reason}</source>
        <translation>Det du skrev kunde inte sparas i rapportlagret: {reason}</translation>
    </message>
    <message>
        <source>What “{column}” is taken as</source>
        <translation>Vad ”{column}” tolkas som</translation>
    </message>
    <message>
        <source>What “{word}” means</source>
        <translation>Vad ”{word}” betyder</translation>
    </message>
    <message>
        <source>What, where and when</source>
        <translation>Vad, var och när</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>When (UTC)</source>
        <translation>När (UTC)</translation>
    </message>
    <message>
        <source>When in the week</source>
        <translation>När på veckan</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Var</translation>
    </message>
    <message>
        <source>Where the reports lie</source>
        <translation>Var rapporterna ligger</translation>
    </message>
    <message>
        <source>Where the selection gathers more than chance explains (Gi*)</source>
        <translation>Där urvalet samlas mer än slumpen förklarar (Gi*)</translation>
    </message>
    <message>
        <source>Where two streets cross: {n}.</source>
        <translation>Där två gator korsar varandra: {n}.</translation>
    </message>
    <message>
        <source>Whether the police were told is yes, no or unknown.</source>
        <translation>Uppgiften om polisanmälan ska vara ja, nej eller okänt.</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Vilka händelser</translation>
    </message>
    <message>
        <source>Which reports should be withdrawn is not said.</source>
        <translation>Det framgår inte vilka rapporter som ska dras tillbaka.</translation>
    </message>
    <message>
        <source>Who mended the rows is not said.</source>
        <translation>Det framgår inte vem som har rättat raderna.</translation>
    </message>
    <message>
        <source>Who reviews? The name stands in the store's log.</source>
        <translation>Vem granskar? Namnet står i lagrets logg.</translation>
    </message>
    <message>
        <source>Why it is changed</source>
        <translation>Varför den ändras</translation>
    </message>
    <message>
        <source>Why rows wait in quarantine</source>
        <translation>Varför rader väntar i karantän</translation>
    </message>
    <message>
        <source>With {n} permutations no two-sided p can reach .05, so there are no contours. Give {least} or more; 999 is the custom.</source>
        <translation>Med {n} permutationer kan inget tvåsidigt p nå 0,05, så det blir inga konturer. Ange {least} eller fler; 999 är det vanliga.</translation>
    </message>
    <message>
        <source>With {n} simulations no p reaches 0.05: choose {least} or more.</source>
        <translation>Med {n} simuleringar når inget p-värde ner till 0,05: välj {least} eller fler.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Dra tillbaka</translation>
    </message>
    <message>
        <source>Withdraw the report where nothing happened.</source>
        <translation>Har inget hänt: dra tillbaka rapporten.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Tillbakadragen</translation>
    </message>
    <message>
        <source>Within normal variation</source>
        <translation>Inom normal variation</translation>
    </message>
    <message>
        <source>Within normal variation, as one of many that are looked at: some lie outside.</source>
        <translation>Inom normal variation, som en av många som jämförs: några hamnar alltid utanför.</translation>
    </message>
    <message>
        <source>Within {distance:.4g} m of each other these {n} places make too many pairs.</source>
        <translation>Inom {distance:.4g} m från varandra bildar dessa {n} platser för många par.</translation>
    </message>
    <message>
        <source>Within {r} m of an incident lie {times} times as many others as by chance (p = {p}).</source>
        <translation>Inom {r} m från en händelse ligger {times} gånger så många andra som av en slump (p = {p}).</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>Utan kategori</translation>
    </message>
    <message>
        <source>Without a field of receipt, all periods are compared as known now.</source>
        <translation>Utan ett fält för ankomst jämförs alla perioder som de är kända nu.</translation>
    </message>
    <message>
        <source>Without a time the precision is none; with one it is another.</source>
        <translation>Utan tid är noggrannheten none; med tid är den en annan.</translation>
    </message>
    <message>
        <source>Without coordinates the precision is none; with them it is one of {choices}.</source>
        <translation>Utan koordinater är noggrannheten none; med koordinater är den en av {choices}.</translation>
    </message>
    <message>
        <source>Without simulations: nothing is said about chance.</source>
        <translation>Utan simuleringar: inget kan sägas om slumpen.</translation>
    </message>
    <message>
        <source>Word in the file</source>
        <translation>Ord i filen</translation>
    </message>
    <message>
        <source>Words that mean no category yet</source>
        <translation>Ord som ännu inte betyder någon kategori</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbetar</translation>
    </message>
    <message>
        <source>Working: see the task list at the bottom.</source>
        <translation>Arbetar: se uppgiftslistan längst ned.</translation>
    </message>
    <message>
        <source>Write 1 for Monday to 7 for Sunday, like 5,6.</source>
        <translation>Skriv 1 för måndag till 7 för söndag, till exempel 5,6.</translation>
    </message>
    <message>
        <source>Write a code such as EPSG:3011, and swapped after it where x is north.</source>
        <translation>Skriv en kod som EPSG:3011, följd av omvända om x är nord.</translation>
    </message>
    <message>
        <source>Write a number and days, weeks, months, tertials, quarters or years: 14 days.</source>
        <translation>Skriv ett tal och dagar, veckor, månader, tertial, kvartal eller år: 14 dagar.</translation>
    </message>
    <message>
        <source>Write a number such as 1 or 2.5.</source>
        <translation>Skriv ett tal, till exempel 1 eller 2.5.</translation>
    </message>
    <message>
        <source>Write an object with the list order, from the bottom up, or remove the file.</source>
        <translation>Skriv ett objekt med listan order, nedifrån och upp, eller ta bort filen.</translation>
    </message>
    <message>
        <source>Write at most {n} characters.</source>
        <translation>Skriv högst {n} tecken.</translation>
    </message>
    <message>
        <source>Write in a few words why, for the reporter.</source>
        <translation>Skriv kort varför, till den som rapporterade.</translation>
    </message>
    <message>
        <source>Write it after the schema in resources/mapping_profiles, or leave the profile out.</source>
        <translation>Skriv den efter schemat i resources/mapping_profiles, eller utelämna profilen.</translation>
    </message>
    <message>
        <source>Write it as 2026-11-16.</source>
        <translation>Skriv det som 2026-11-16.</translation>
    </message>
    <message>
        <source>Write it as it is printed on the picture: 8 to 64 characters, 0-9 and a-f.</source>
        <translation>Skriv den som den är tryckt på lägesbilden: 8 till 64 tecken, 0–9 och a–f.</translation>
    </message>
    <message>
        <source>Write it as unit=Polisen;category=SKA;before=2026-11-16, each of {keys} at most once.</source>
        <translation>Skriv det som unit=Polisen;category=SKA;before=2026-11-16, var och en av {keys} högst en gång.</translation>
    </message>
    <message>
        <source>Write it below.</source>
        <translation>Skriv det nedan.</translation>
    </message>
    <message>
        <source>Write ja or nej, 1 or 0.</source>
        <translation>Skriv ja eller nej, 1 eller 0.</translation>
    </message>
    <message>
        <source>Write local time as 2026-11-16T22:15:00.</source>
        <translation>Skriv lokal tid som 2026-11-16T22:15:00.</translation>
    </message>
    <message>
        <source>Write the first day after the period as 2026-11-16.</source>
        <translation>Skriv första dagen efter perioden som 2026-11-16.</translation>
    </message>
    <message>
        <source>Write the path of a GeoPackage (.gpkg).</source>
        <translation>Skriv sökvägen till en GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <source>Write the same source next time: then nothing is counted twice.</source>
        <translation>Skriv samma källa nästa gång: då räknas ingenting två gånger.</translation>
    </message>
    <message>
        <source>Write the week as 2026-W46, or give a date in it as 2026-11-16.</source>
        <translation>Skriv veckan som 2026-W46, eller ange ett datum i den som 2026-11-16.</translation>
    </message>
    <message>
        <source>Write them as {example}: a field of the report and its new value.</source>
        <translation>Skriv dem som {example}: ett fält i rapporten och dess nya värde.</translation>
    </message>
    <message>
        <source>Write them in metres, as 100, 200, 400.</source>
        <translation>Skriv dem i meter, som 100, 200, 400.</translation>
    </message>
    <message>
        <source>Write them like {example}.</source>
        <translation>Skriv dem så här: {example}.</translation>
    </message>
    <message>
        <source>Write them with blanks between: 50 100 200 300 450.</source>
        <translation>Skriv dem med blanksteg emellan: 50 100 200 300 450.</translation>
    </message>
    <message>
        <source>Write true, false or nothing.</source>
        <translation>Skriv true, false eller inget alls.</translation>
    </message>
    <message>
        <source>Write weeks as 2026-W46.</source>
        <translation>Skriv veckor som 2026-W46.</translation>
    </message>
    <message>
        <source>Write weeks like 2026-W46.</source>
        <translation>Skriv veckor som 2026-W46.</translation>
    </message>
    <message>
        <source>Write which one after the file name, as in {example}.</source>
        <translation>Skriv vilket efter filnamnet, som i {example}.</translation>
    </message>
    <message>
        <source>Write who the reports come from.</source>
        <translation>Skriv vem rapporterna kommer från.</translation>
    </message>
    <message>
        <source>Write why, for the reporter, and press Enter</source>
        <translation>Skriv varför, till rapportören, och tryck Retur</translation>
    </message>
    <message>
        <source>Written by people; page 2</source>
        <translation>Skrivs av människor; sida 2</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Year, month, day</source>
        <translation>År, månad, dag</translation>
    </message>
    <message>
        <source>You can go on working in QGIS meanwhile.</source>
        <translation>Du kan fortsätta arbeta i QGIS under tiden.</translation>
    </message>
    <message>
        <source>You write who does what</source>
        <translation>Du skriver vem som gör vad</translation>
    </message>
    <message>
        <source>Your change</source>
        <translation>Din ändring</translation>
    </message>
    <message>
        <source>Your version and that of the store</source>
        <translation>Din version och lagrets</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ett PDF-dokument</translation>
    </message>
    <message>
        <source>a column of {list}</source>
        <translation>en kolumn i {list}</translation>
    </message>
    <message>
        <source>a compressed archive</source>
        <translation>ett komprimerat arkiv</translation>
    </message>
    <message>
        <source>a database or GeoPackage</source>
        <translation>en databas eller GeoPackage</translation>
    </message>
    <message>
        <source>a name: the next file of the same columns is then read like this</source>
        <translation>ett namn: nästa fil med samma kolumner läses då på samma sätt</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>en bild</translation>
    </message>
    <message>
        <source>a row of {list}</source>
        <translation>en rad i {list}</translation>
    </message>
    <message>
        <source>a spreadsheet or zip archive</source>
        <translation>ett kalkylblad eller zip-arkiv</translation>
    </message>
    <message>
        <source>a text document with formatting</source>
        <translation>ett textdokument med formatering</translation>
    </message>
    <message>
        <source>about as expected, {low}–{high} (no colour)</source>
        <translation>ungefär som väntat, {low}–{high} (ingen färg)</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adress</translation>
    </message>
    <message>
        <source>against the normal {low}–{high}</source>
        <translation>mot normalt {low}–{high}</translation>
    </message>
    <message>
        <source>an area</source>
        <translation>ett område</translation>
    </message>
    <message>
        <source>an old Excel workbook</source>
        <translation>en äldre Excel-arbetsbok</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>godkänd</translation>
    </message>
    <message>
        <source>area</source>
        <translation>ytan</translation>
    </message>
    <message>
        <source>at {hours}</source>
        <translation>kl. {hours}</translation>
    </message>
    <message>
        <source>audit,log,chain,hash,tamper,verify</source>
        <translation>granskningslogg,logg,kedja,kontrollsumma,manipulering,kontrollera</translation>
    </message>
    <message>
        <source>backup,copy,safety,restore,store</source>
        <translation>säkerhetskopia,backup,kopia,återställ,rapportlager</translation>
    </message>
    <message>
        <source>bandwidth</source>
        <translation>bandbredd</translation>
    </message>
    <message>
        <source>bandwidth,class breaks,classes,legend,settings,series,compare,store</source>
        <translation>bandbredd,klassgränser,klasser,teckenförklaring,inställningar,serie,jämföra,rapportlager</translation>
    </message>
    <message>
        <source>between two times</source>
        <translation>mellan två tider</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>per dag</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>kategorier</translation>
    </message>
    <message>
        <source>cell size</source>
        <translation>cellstorlek</translation>
    </message>
    <message>
        <source>change,before,after,increase,decrease,exact test,difference,rate ratio</source>
        <translation>förändring,före,efter,ökning,minskning,exakt test,skillnad,kvot</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ändrad</translation>
    </message>
    <message>
        <source>changed after approval</source>
        <translation>ändrad efter godkännande</translation>
    </message>
    <message>
        <source>cluster,nearest neighbour,hierarchical,Nnh,CrimeStat,ellipse,hull</source>
        <translation>kluster,närmaste granne,hierarkisk,Nnh,CrimeStat,ellips,konvext hölje,ansamling</translation>
    </message>
    <message>
        <source>cluster,space-time,ST-DBSCAN,DBSCAN,series,spree,near in time</source>
        <translation>kluster,rum och tid,rumtid,ST-DBSCAN,DBSCAN,serie,seriebrott</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>komma</translation>
    </message>
    <message>
        <source>concentration,Gini,Lorenz,80-20,law of crime concentration,streets</source>
        <translation>koncentration,Gini,Lorenz,80-20,brottskoncentration,gator,adresser</translation>
    </message>
    <message>
        <source>dates of receipt</source>
        <translation>ankomstdatum</translation>
    </message>
    <message>
        <source>day of {list}</source>
        <translation>dagen i {list}</translation>
    </message>
    <message>
        <source>day-month-year</source>
        <translation>dag-månad-år</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>avstånd</translation>
    </message>
    <message>
        <source>distance r, metres</source>
        <translation>avstånd r, meter</translation>
    </message>
    <message>
        <source>double-click to zoom</source>
        <translation>dubbelklicka för att zooma</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>ritar…</translation>
    </message>
    <message>
        <source>duplicate?</source>
        <translation>dubblett?</translation>
    </message>
    <message>
        <source>duplicates,merge,review,same event,reports</source>
        <translation>dubbletter,slå ihop,granska,samma händelse,rapporter</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-post</translation>
    </message>
    <message>
        <source>edit,change,correct,report,version,conflict</source>
        <translation>ändra,rätta,rapport,version,konflikt</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>ändrad</translation>
    </message>
    <message>
        <source>edition {number}/{year}</source>
        <translation>utgåva {number}/{year}</translation>
    </message>
    <message>
        <source>exact point</source>
        <translation>exakt punkt</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>färre</translation>
    </message>
    <message>
        <source>for example: Housing company</source>
        <translation>till exempel: Bostadsbolaget</translation>
    </message>
    <message>
        <source>found to be different</source>
        <translation>bedömd som en annan händelse</translation>
    </message>
    <message>
        <source>four fifths on {share} %</source>
        <translation>fyra femtedelar på {share} %</translation>
    </message>
    <message>
        <source>geocode,address,place,coordinates,reports,quarantine</source>
        <translation>geokoda,platsbestäm,adress,plats,koordinater,rapporter,karantän</translation>
    </message>
    <message>
        <source>give place</source>
        <translation>ange plats</translation>
    </message>
    <message>
        <source>give time</source>
        <translation>ange tid</translation>
    </message>
    <message>
        <source>given</source>
        <translation>som angavs</translation>
    </message>
    <message>
        <source>grid,count,hexagon,square,aggregate,density,points in polygon</source>
        <translation>rutnät,antal,räkna,hexagon,kvadrat,rutor,aggregera,täthet,punkter i polygon</translation>
    </message>
    <message>
        <source>half of them on {share} % of all</source>
        <translation>hälften av dem på {share} % av alla</translation>
    </message>
    <message>
        <source>has more than {n} rows</source>
        <translation>har fler än {n} rader</translation>
    </message>
    <message>
        <source>has the block '{entry}'; it takes sv and en</source>
        <translation>har blocket ”{entry}”; tillåtna är sv och en</translation>
    </message>
    <message>
        <source>has the unknown entry '{entry}'</source>
        <translation>har den okända posten ”{entry}”</translation>
    </message>
    <message>
        <source>heat map,kernel density,KDE,hot spot,surface,bandwidth,incidents</source>
        <translation>värmekarta,heatmap,kärntäthet,intensitetskarta,KDE,hot spot,yta,bandbredd,händelser</translation>
    </message>
    <message>
        <source>heat map,series,period,month,animation,temporal,time,kernel density</source>
        <translation>värmekarta,serie,period,månad,animering,tid,kärntäthet</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hög</translation>
    </message>
    <message>
        <source>hot spot,cold spot,Getis-Ord,Gi*,significant,cluster,exact test</source>
        <translation>hot spot,cold spot,Getis-Ord,Gi*,signifikant,säkerställd,kluster,ansamling,exakt test</translation>
    </message>
    <message>
        <source>hot spot,dense,density,polygon,contour,rank,how many,place name</source>
        <translation>hot spot,tät,täthet,polygon,kontur,rang,hur många,platsnamn</translation>
    </message>
    <message>
        <source>hot spot,emerging,trend,space-time cube,Mann-Kendall,Gi*,small multiples</source>
        <translation>hot spot,framväxande,trend,rum och tid,Mann-Kendall,Gi*,små kartor</translation>
    </message>
    <message>
        <source>hot spot,persistent,emerging,former,periods,history,priority</source>
        <translation>hot spot,bestående,framväxande,tidigare,perioder,historik,prioritering</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>timme</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>timmar</translation>
    </message>
    <message>
        <source>house number</source>
        <translation>husnummer</translation>
    </message>
    <message>
        <source>how certain it is</source>
        <translation>hur säker uppgiften är</translation>
    </message>
    <message>
        <source>how well the place is known</source>
        <translation>hur väl platsen är känd</translation>
    </message>
    <message>
        <source>import,csv,reports,incidents,quarantine,mapping profile</source>
        <translation>importera,läs in,csv,rapporter,händelser,karantän,kolumnprofil</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>inläst</translation>
    </message>
    <message>
        <source>imported anew</source>
        <translation>inläst på nytt</translation>
    </message>
    <message>
        <source>imported before</source>
        <translation>redan inlästa</translation>
    </message>
    <message>
        <source>in piles of reports at one point and day</source>
        <translation>i högar av rapporter på samma punkt och dag</translation>
    </message>
    <message>
        <source>in quarantine</source>
        <translation>i karantän</translation>
    </message>
    <message>
        <source>in the reference system of the store, as none is named</source>
        <translation>i rapportlagrets koordinatsystem, eftersom inget anges</translation>
    </message>
    <message>
        <source>in {crs}</source>
        <translation>i {crs}</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>händelse</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>händelser</translation>
    </message>
    <message>
        <source>incidents per km²</source>
        <translation>händelser per km²</translation>
    </message>
    <message>
        <source>incidents per km², standard error</source>
        <translation>händelser per km², medelfel</translation>
    </message>
    <message>
        <source>indoors</source>
        <translation>inomhus</translation>
    </message>
    <message>
        <source>indoors or outdoors</source>
        <translation>inomhus eller utomhus</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>is not [heading, [lines]]</source>
        <translation>är inte [rubrik, [rader]]</translation>
    </message>
    <message>
        <source>is not a day like 2026-11-16</source>
        <translation>är ingen dag som 2026-11-16</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>är ingen lista</translation>
    </message>
    <message>
        <source>is not a text</source>
        <translation>är ingen text</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>är inget objekt</translation>
    </message>
    <message>
        <source>is not low, medium or high</source>
        <translation>är inte low, medium eller high</translation>
    </message>
    <message>
        <source>it holds {entries}, which means nothing</source>
        <translation>den innehåller {entries}, som saknar betydelse</translation>
    </message>
    <message>
        <source>it names "{key}" twice</source>
        <translation>den anger ”{key}” två gånger</translation>
    </message>
    <message>
        <source>its own system</source>
        <translation>lagrets eget system</translation>
    </message>
    <message>
        <source>known to an area only</source>
        <translation>bara kända på områdesnivå</translation>
    </message>
    <message>
        <source>lines of a column</source>
        <translation>raderna i en kolumn</translation>
    </message>
    <message>
        <source>local Moran,LISA,cluster,outlier,spatial autocorrelation,hot spot</source>
        <translation>lokalt Moran,LISA,kluster,avvikare,rumslig autokorrelation,hot spot</translation>
    </message>
    <message>
        <source>low</source>
        <translation>låg</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>medel</translation>
    </message>
    <message>
        <source>merge,duplicates,review,different,same event</source>
        <translation>slå ihop,dubbletter,granska,olika,samma händelse</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>ihopslagen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>missing, and can be done without</source>
        <translation>saknas, men går att vara utan</translation>
    </message>
    <message>
        <source>month-day-year</source>
        <translation>månad-dag-år</translation>
    </message>
    <message>
        <source>more</source>
        <translation>fler</translation>
    </message>
    <message>
        <source>more spread out</source>
        <translation>glesare än slumpen</translation>
    </message>
    <message>
        <source>nearer than chance</source>
        <translation>tätare än slumpen</translation>
    </message>
    <message>
        <source>needed to approve</source>
        <translation>krävs för att godkänna</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nya</translation>
    </message>
    <message>
        <source>no clock time</source>
        <translation>utan klockslag</translation>
    </message>
    <message>
        <source>no dates</source>
        <translation>inga datum</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normalt</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>inte ritad än</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inte känd</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>inte angiven</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>inte angivet</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>ej angiven</translation>
    </message>
    <message>
        <source>of a category that is never mapped</source>
        <translation>i en kategori som aldrig visas på karta</translation>
    </message>
    <message>
        <source>of a sensitive category</source>
        <translation>i en känslig kategori</translation>
    </message>
    <message>
        <source>of the import</source>
        <translation>från importen</translation>
    </message>
    <message>
        <source>of the units, those with the most incidents first</source>
        <translation>av enheterna, de med flest händelser först</translation>
    </message>
    <message>
        <source>of {n} incidents</source>
        <translation>av {n} händelser</translation>
    </message>
    <message>
        <source>on</source>
        <translation>den</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>inaktuell</translation>
    </message>
    <message>
        <source>outdoors</source>
        <translation>utomhus</translation>
    </message>
    <message>
        <source>outside the boundary</source>
        <translation>utanför gränsen</translation>
    </message>
    <message>
        <source>outside the extent</source>
        <translation>utanför utbredningen</translation>
    </message>
    <message>
        <source>outside the grid</source>
        <translation>utanför rutnätet</translation>
    </message>
    <message>
        <source>outside the periods</source>
        <translation>utanför perioderna</translation>
    </message>
    <message>
        <source>p-values need permutations.</source>
        <translation>p-värden kräver permutationer.</translation>
    </message>
    <message>
        <source>p-values of the relative risk</source>
        <translation>p-värden för den relativa risken</translation>
    </message>
    <message>
        <source>p_sim is at least {least}: one cell alone could not pass the correction for {cells} cells. It would take {needed} permutations.</source>
        <translation>p_sim är minst {least}: en ensam cell skulle inte kunna klara korrigeringen för {cells} celler. Det skulle krävas {needed} permutationer.</translation>
    </message>
    <message>
        <source>perimeter</source>
        <translation>omkretsen</translation>
    </message>
    <message>
        <source>period,compare,trend,normal,increase,decrease,prediction interval</source>
        <translation>period,jämför,trend,normalt,ökning,minskning,förändring,prediktionsintervall</translation>
    </message>
    <message>
        <source>personal number</source>
        <translation>personnummer</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>telefon</translation>
    </message>
    <message>
        <source>place missing</source>
        <translation>plats saknas</translation>
    </message>
    <message>
        <source>placed on the map</source>
        <translation>satt på kartan</translation>
    </message>
    <message>
        <source>point</source>
        <translation>punkt</translation>
    </message>
    <message>
        <source>point pattern,mean centre,median centre,standard deviational ellipse,nearest neighbour,Clark-Evans,Ripley,K function,L function,Moran,quadrat test,cluster</source>
        <translation>punktmönster,medelpunkt,medianpunkt,standardavvikelseellips,närmaste granne,Clark-Evans,Ripley,K-funktion,L-funktion,Moran,kvadrattest,kluster</translation>
    </message>
    <message>
        <source>privacy,personal data,anonymise,redact,personal number,phone</source>
        <translation>maskera,rensa,personuppgifter,avidentifiera,integritet,personnummer,telefon</translation>
    </message>
    <message>
        <source>purge,retention,erase,delete,privacy,gdpr</source>
        <translation>gallring,gallra,radera,arkiv,personuppgifter,gdpr</translation>
    </message>
    <message>
        <source>quarantine,repair,mend,rows,import,again</source>
        <translation>karantän,rätta,rader,import,igen</translation>
    </message>
    <message>
        <source>quarantine,rows,reasons,repair,import</source>
        <translation>karantän,rader,orsaker,rätta,import</translation>
    </message>
    <message>
        <source>received</source>
        <translation>inkommen</translation>
    </message>
    <message>
        <source>registration plate</source>
        <translation>registreringsnummer</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>avvisad</translation>
    </message>
    <message>
        <source>relative risk</source>
        <translation>relativ risk</translation>
    </message>
    <message>
        <source>relative risk,rate,population,density ratio,kernel,expected,tolerance contours</source>
        <translation>relativ risk,kvot,befolkning,täthetskvot,kärna,väntat,toleranskonturer</translation>
    </message>
    <message>
        <source>reliability set</source>
        <translation>tillförlitlighet satt</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>lagad</translation>
    </message>
    <message>
        <source>repeat,address,place,80-20,Pareto,hot dots,duplicates,ranking</source>
        <translation>upprepning,adress,plats,80-20,Pareto,återkommande,rangordning</translation>
    </message>
    <message>
        <source>reports,events,incidents,points,select,filter,period,category</source>
        <translation>rapporter,godkända,händelser,punkter,urval,filter,period,kategori</translation>
    </message>
    <message>
        <source>review,approve,reject,withdraw,quality,reports</source>
        <translation>granska,granskning,godkänn,avvisa,dra tillbaka,kvalitet,rapporter</translation>
    </message>
    <message>
        <source>review,waiting,received,reports,personal data,duplicates</source>
        <translation>granska,väntande,inkomna,rapporter,personuppgifter,dubbletter</translation>
    </message>
    <message>
        <source>rows in the file</source>
        <translation>rader i filen</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>semikolon</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>åter</translation>
    </message>
    <message>
        <source>share of the incidents</source>
        <translation>andel av händelserna</translation>
    </message>
    <message>
        <source>situation picture,report,pdf,print,police,bulletin</source>
        <translation>lägesbild,rapport,pdf,utskrift,polis,veckobrev</translation>
    </message>
    <message>
        <source>store,database,geopackage,reports,incidents,taxonomy</source>
        <translation>rapportlager,databas,geopackage,rapporter,händelser,kategorier,taxonomi</translation>
    </message>
    <message>
        <source>street</source>
        <translation>gata</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabb</translation>
    </message>
    <message>
        <source>taken apart again</source>
        <translation>isärtagen igen</translation>
    </message>
    <message>
        <source>the date (from)</source>
        <translation>datum (från)</translation>
    </message>
    <message>
        <source>the date to</source>
        <translation>datum till</translation>
    </message>
    <message>
        <source>the day</source>
        <translation>dagen</translation>
    </message>
    <message>
        <source>the draft of the period before</source>
        <translation>utkastet för en tidigare period</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>filen</translation>
    </message>
    <message>
        <source>the first {n} are looked at here</source>
        <translation>de första {n} visas här</translation>
    </message>
    <message>
        <source>the free text</source>
        <translation>fritext</translation>
    </message>
    <message>
        <source>the id of the report</source>
        <translation>rapportens id</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>månaden</translation>
    </message>
    <message>
        <source>the municipality</source>
        <translation>kommunen</translation>
    </message>
    <message>
        <source>the place</source>
        <translation>plats</translation>
    </message>
    <message>
        <source>the reporting unit</source>
        <translation>rapporterande enhet</translation>
    </message>
    <message>
        <source>the same number on every unit</source>
        <translation>lika många på varje enhet</translation>
    </message>
    <message>
        <source>the state of the review</source>
        <translation>granskningens tillstånd</translation>
    </message>
    <message>
        <source>the store's reference system</source>
        <translation>rapportlagrets koordinatsystem</translation>
    </message>
    <message>
        <source>the time (from)</source>
        <translation>klockslag (från)</translation>
    </message>
    <message>
        <source>the time to</source>
        <translation>klockslag till</translation>
    </message>
    <message>
        <source>the weight</source>
        <translation>vikt</translation>
    </message>
    <message>
        <source>there</source>
        <translation>finns</translation>
    </message>
    <message>
        <source>thin: as even as so few incidents can be</source>
        <translation>tunn: så jämnt som så få händelser kan ligga</translation>
    </message>
    <message>
        <source>this or another program</source>
        <translation>det här eller ett annat program</translation>
    </message>
    <message>
        <source>time missing</source>
        <translation>tid saknas</translation>
    </message>
    <message>
        <source>time,hour,weekday,aoristic,temporal,week,matrix</source>
        <translation>tid,timme,klockslag,veckodag,aoristisk,tidsmönster,vecka,matris</translation>
    </message>
    <message>
        <source>to the hour</source>
        <translation>på timmen</translation>
    </message>
    <message>
        <source>to the minute</source>
        <translation>på minuten</translation>
    </message>
    <message>
        <source>under {high}</source>
        <translation>under {high}</translation>
    </message>
    <message>
        <source>under {high} times the expected</source>
        <translation>under {high} gånger det väntade</translation>
    </message>
    <message>
        <source>under {high} {unit} (no colour)</source>
        <translation>under {high} {unit} (ofärgat)</translation>
    </message>
    <message>
        <source>units</source>
        <translation>enheter</translation>
    </message>
    <message>
        <source>units,weeks,nil report,silence,effort,activity</source>
        <translation>enheter,veckor,nollrapport,tystnad,aktivitet</translation>
    </message>
    <message>
        <source>until when a place is unsafe</source>
        <translation>hur länge en plats är otrygg</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>uppdaterade</translation>
    </message>
    <message>
        <source>upgrade,schema,migration,version,store</source>
        <translation>uppgradera,schema,migrering,version,rapportlager</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>användarnamn</translation>
    </message>
    <message>
        <source>version {n} until then</source>
        <translation>version {n} fram till dess</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>lodstreck</translation>
    </message>
    <message>
        <source>w. {week}, {days}: {incidents}</source>
        <translation>v. {week}, {days}: {incidents}</translation>
    </message>
    <message>
        <source>w. {week}: {count}</source>
        <translation>v. {week}: {count}</translation>
    </message>
    <message>
        <source>web address</source>
        <translation>webbadress</translation>
    </message>
    <message>
        <source>weekday</source>
        <translation>veckodag</translation>
    </message>
    <message>
        <source>when the report was received</source>
        <translation>när rapporten kom in</translation>
    </message>
    <message>
        <source>whether the police were told</source>
        <translation>om polisen har fått en anmälan</translation>
    </message>
    <message>
        <source>whose time ends before it starts</source>
        <translation>vars tid slutar innan den börjar</translation>
    </message>
    <message>
        <source>with a time that cannot be read</source>
        <translation>med en tid som inte går att läsa</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>tillbakadragen</translation>
    </message>
    <message>
        <source>without a location</source>
        <translation>utan läge</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>utan namn</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>utan tid</translation>
    </message>
    <message>
        <source>without a time, or with one longer than a week</source>
        <translation>utan tid, eller med en som är längre än en vecka</translation>
    </message>
    <message>
        <source>without a weight</source>
        <translation>utan vikt</translation>
    </message>
    <message>
        <source>without an exact place</source>
        <translation>utan exakt plats</translation>
    </message>
    <message>
        <source>without coordinates</source>
        <translation>utan koordinater</translation>
    </message>
    <message>
        <source>x and y are swapped</source>
        <translation>x och y har bytt plats</translation>
    </message>
    <message>
        <source>x and y swapped, {system}</source>
        <translation>x och y omvända, {system}</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>år-månad-dag</translation>
    </message>
    <message>
        <source>{apart} · 1 of {n}</source>
        <translation>{apart} · 1 av {n}</translation>
    </message>
    <message>
        <source>{area} of {n} points are known to an area only, and lie somewhere in it: hot spots must not rest on them.</source>
        <translation>{area} av {n} punkter är bara kända på områdesnivå och ligger någonstans inom området: hot spots får inte vila på dem.</translation>
    </message>
    <message>
        <source>{backward} of {n} incidents end before they begin.</source>
        <translation>{backward} av {n} händelser slutar innan de börjar.</translation>
    </message>
    <message>
        <source>{bad} bytes are not UTF-8; the rows that hold them are set aside.</source>
        <translation>{bad} byte är inte UTF-8; raderna med dem läggs åt sidan.</translation>
    </message>
    <message>
        <source>{bad} of {n} cells have no finite value.</source>
        <translation>{bad} av {n} celler saknar ett ändligt värde.</translation>
    </message>
    <message>
        <source>{bad} of {n} earlier counts are missing or negative.</source>
        <translation>{bad} av {n} tidigare antal saknas eller är negativa.</translation>
    </message>
    <message>
        <source>{bad} of {n} points have no finite coordinates.</source>
        <translation>{bad} av {n} punkter saknar ändliga koordinater.</translation>
    </message>
    <message>
        <source>{bad} of {n} populations are missing, infinite or negative.</source>
        <translation>{bad} av {n} befolkningstal saknas, är oändliga eller negativa.</translation>
    </message>
    <message>
        <source>{bad} of {n} weights are missing, infinite or negative.</source>
        <translation>{bad} av {n} vikter saknas, är oändliga eller negativa.</translation>
    </message>
    <message>
        <source>{bad} polygon rings have vertices without finite coordinates.</source>
        <translation>{bad} polygonringar har hörn utan ändliga koordinater.</translation>
    </message>
    <message>
        <source>{bad} weeks of the unit activity can't be read.</source>
        <translation>{bad} veckor i enheternas aktivitet går inte att läsa.</translation>
    </message>
    <message>
        <source>{cells} cells and {periods} periods, {first} to {last}.</source>
        <translation>{cells} celler och {periods} perioder, {first} till {last}.</translation>
    </message>
    <message>
        <source>{cells} cells in {periods} periods are too many to count.</source>
        <translation>{cells} celler i {periods} perioder är för många att räkna.</translation>
    </message>
    <message>
        <source>{cells} cells, {hot} hot and {cold} cold.</source>
        <translation>{cells} celler, varav {hot} hot spots och {cold} cold spots.</translation>
    </message>
    <message>
        <source>{choice} · {n} weeks</source>
        <translation>{choice} · {n} veckor</translation>
    </message>
    <message>
        <source>{clusters} clusters with {inside} of {n} incidents.</source>
        <translation>{clusters} kluster med {inside} av {n} händelser.</translation>
    </message>
    <message>
        <source>{columns} is taken as the category.</source>
        <translation>{columns} tolkas som kategori.</translation>
    </message>
    <message>
        <source>{count} of {n} points ({percent} %) lie outside the boundary. Is it the right one, and are both layers' coordinate systems right?</source>
        <translation>{count} av {n} punkter ({percent} %) ligger utanför gränsen. Är det rätt gräns, och stämmer båda lagrens koordinatsystem?</translation>
    </message>
    <message>
        <source>{count} of {n} points lie more than {kilometres} km from the middle of the others: swapped or mistaken coordinates? Give a boundary, or leave them out.</source>
        <translation>{count} av {n} punkter ligger mer än {kilometres} km från mitten av de andra: omkastade eller felaktiga koordinater? Ange en gräns, eller utelämna punkterna.</translation>
    </message>
    <message>
        <source>{count} of {n} points repeat another, at the same place and time: has something been read twice? Tests take each of them for an incident of its own.</source>
        <translation>{count} av {n} punkter upprepar en annan, på samma plats och vid samma tid: har något lästs in två gånger? Testen räknar var och en som en egen händelse.</translation>
    </message>
    <message>
        <source>{count} of {n} times ({percent} %) are exactly {clock}: very likely the hour is not known. Give them as dates alone, or leave them out of what is said of hours.</source>
        <translation>{count} av {n} tider ({percent} %) är exakt {clock}: med all sannolikhet är klockslaget okänt. Ange dem som enbart datum, eller utelämna dem när det gäller klockslag.</translation>
    </message>
    <message>
        <source>{count} of {n} times are dates alone: nothing can be said of their hours.</source>
        <translation>{count} av {n} tider är enbart datum: inget går att säga om deras klockslag.</translation>
    </message>
    <message>
        <source>{count} of {n} times are known to the month only, or lie on the 1st: nothing can be said of hours, days or weeks.</source>
        <translation>För {count} av {n} tider är bara månaden känd, eller så ligger de på den 1:a: inget går att säga om timmar, dagar eller veckor.</translation>
    </message>
    <message>
        <source>{count}; normal {low}–{high}</source>
        <translation>{count}, normalt {low}–{high}</translation>
    </message>
    <message>
        <source>{crs} does not measure in metres.</source>
        <translation>{crs} mäter inte i meter.</translation>
    </message>
    <message>
        <source>{crs} does not measure in true metres.</source>
        <translation>{crs} mäter inte i verkliga meter.</translation>
    </message>
    <message>
        <source>{days} at {hours}</source>
        <translation>{days} kl. {hours}</translation>
    </message>
    <message>
        <source>{days} is not a number of days.</source>
        <translation>{days} är inget antal dagar.</translation>
    </message>
    <message>
        <source>{day} at {hours}: {incidents}</source>
        <translation>{day} kl. {hours}: {incidents}</translation>
    </message>
    <message>
        <source>{distance} and {time} apart</source>
        <translation>{distance} och {time} isär</translation>
    </message>
    <message>
        <source>{distance} apart, at the same time</source>
        <translation>{distance} isär, samtidigt</translation>
    </message>
    <message>
        <source>{events} incidents on {used} of {units}</source>
        <translation>{events} händelser på {used} av {units}</translation>
    </message>
    <message>
        <source>{hits} pieces of personal data in {n} of {all} features.</source>
        <translation>{hits} personuppgifter i {n} av {all} objekt.</translation>
    </message>
    <message>
        <source>{hot} of {periods} periods</source>
        <translation>{hot} av {periods} perioder</translation>
    </message>
    <message>
        <source>{incidents} in the cell, {near} with its neighbours</source>
        <translation>{incidents} i cellen, {near} med dess grannar</translation>
    </message>
    <message>
        <source>{incidents} in the time shown</source>
        <translation>{incidents} under den visade tiden</translation>
    </message>
    <message>
        <source>{increase} cells with an increase and {decrease} with a decrease; {few} of {cells} hold too few incidents to judge.</source>
        <translation>{increase} celler med ökning och {decrease} med minskning; {few} av {cells} innehåller för få händelser för att bedöma.</translation>
    </message>
    <message>
        <source>{kernel}, {bandwidth} m</source>
        <translation>{kernel}, {bandwidth} m</translation>
    </message>
    <message>
        <source>{kernel}, σ {bandwidth} m</source>
        <translation>{kernel}, σ {bandwidth} m</translation>
    </message>
    <message>
        <source>{kind}: {n}</source>
        <translation>{kind}: {n}</translation>
    </message>
    <message>
        <source>{label}. {counts}; z {z}, p {p}, exact p {exact}.</source>
        <translation>{label}. {counts}; z {z}, p {p}, exakt p {exact}.</translation>
    </message>
    <message>
        <source>{label}: {n} of {cells} cells.</source>
        <translation>{label}: {n} av {cells} celler.</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} eller fler</translation>
    </message>
    <message>
        <source>{low} or more {unit}</source>
        <translation>{low} eller fler {unit}</translation>
    </message>
    <message>
        <source>{low} times the expected or more</source>
        <translation>{low} gånger det väntade eller mer</translation>
    </message>
    <message>
        <source>{low}–{high} times the expected</source>
        <translation>{low}–{high} gånger det väntade</translation>
    </message>
    <message>
        <source>{low}–{high} {unit}</source>
        <translation>{low}–{high} {unit}</translation>
    </message>
    <message>
        <source>{missing} of {n} incidents have no time.</source>
        <translation>{missing} av {n} händelser saknar tid.</translation>
    </message>
    <message>
        <source>{missing} of {n} points have no address.</source>
        <translation>{missing} av {n} punkter saknar adress.</translation>
    </message>
    <message>
        <source>{name} (found out)</source>
        <translation>{name} (automatiskt)</translation>
    </message>
    <message>
        <source>{name} (frozen)</source>
        <translation>{name} (fryst)</translation>
    </message>
    <message>
        <source>{name} (saved with such a file)</source>
        <translation>{name} (sparad för en sådan fil)</translation>
    </message>
    <message>
        <source>{name} ({n} to look at)</source>
        <translation>{name} ({n} att se över)</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <translation>{name} går inte att läsa som raster.</translation>
    </message>
    <message>
        <source>{name} cannot be read from "{item}".</source>
        <translation>{name} går inte att läsa ut ur ”{item}”.</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>{name} går inte att skriva.</translation>
    </message>
    <message>
        <source>{name} does not say the order of the base map's layers.</source>
        <translation>{name} anger inte i vilken ordning baskartans lager ligger.</translation>
    </message>
    <message>
        <source>{name} has the newest schema, {n}, already: nothing was changed.</source>
        <translation>{name} har redan det senaste schemat, {n}: inget ändrades.</translation>
    </message>
    <message>
        <source>{name} holds other data.</source>
        <translation>{name} innehåller andra data.</translation>
    </message>
    <message>
        <source>{name} is a folder, not a file.</source>
        <translation>{name} är en mapp, inte en fil.</translation>
    </message>
    <message>
        <source>{name} is already an input or another result of this run, and would be lost. Choose another file for the result.</source>
        <translation>{name} är redan indata till eller ett annat resultat av körningen och skulle gå förlorad. Välj en annan fil för resultatet.</translation>
    </message>
    <message>
        <source>{name} is another report store than the one that was opened.</source>
        <translation>{name} är ett annat rapportlager än det som öppnades.</translation>
    </message>
    <message>
        <source>{name} is not a date.</source>
        <translation>{name} är inte ett datum.</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>{name} är ingen fil.</translation>
    </message>
    <message>
        <source>{name} is not a file: nothing can be written there.</source>
        <translation>{name} är ingen fil: där går inget att skriva.</translation>
    </message>
    <message>
        <source>{name} is not a report store, or it is damaged.</source>
        <translation>{name} är inte ett rapportlager, eller är skadat.</translation>
    </message>
    <message>
        <source>{name} is not a report store.</source>
        <translation>{name} är inte ett rapportlager.</translation>
    </message>
    <message>
        <source>{name} is open as a layer.</source>
        <translation>{name} är öppet som lager.</translation>
    </message>
    <message>
        <source>{name} is open in another program: the new one is {other}.</source>
        <translation>{name} är öppen i ett annat program: den nya heter {other}.</translation>
    </message>
    <message>
        <source>{name} was made by a newer version of the plugin.</source>
        <translation>{name} skapades av en nyare version av insticksprogrammet.</translation>
    </message>
    <message>
        <source>{name} was made by an older version of the plugin.</source>
        <translation>{name} skapades av en äldre version av insticksprogrammet.</translation>
    </message>
    <message>
        <source>{name} was upgraded from schema {before} to {after}; a backup of the old store lies beside it.</source>
        <translation>{name} uppgraderades från schema {before} till {after}; en säkerhetskopia av det gamla rapportlagret ligger bredvid.</translation>
    </message>
    <message>
        <source>{name} was written and checked; {n} backups of the store are kept there.</source>
        <translation>{name} är skriven och kontrollerad; {n} säkerhetskopior av rapportlagret finns där.</translation>
    </message>
    <message>
        <source>{name} {value} m cannot be kept.</source>
        <translation>{name} {value} m kan inte sparas.</translation>
    </message>
    <message>
        <source>{name} – approved</source>
        <translation>{name} – godkända</translation>
    </message>
    <message>
        <source>{name}, {share} % inside</source>
        <translation>{name}, {share} % i kommunen</translation>
    </message>
    <message>
        <source>{name}: half of the incidents lie on {share} %, four fifths on {most} %.</source>
        <translation>{name}: hälften av händelserna ligger på {share} %, fyra femtedelar på {most} %.</translation>
    </message>
    <message>
        <source>{name}: {n} incidents</source>
        <translation>{name}: {n} händelser</translation>
    </message>
    <message>
        <source>{name}: {n} incidents lie in none, or too far from one, and are not counted.</source>
        <translation>{name}: {n} händelser ligger inte i någon, eller för långt bort, och räknas inte.</translation>
    </message>
    <message>
        <source>{name}: {n} reports</source>
        <translation>{name}: {n} rapporter</translation>
    </message>
    <message>
        <source>{name}: {units} in all, {empty} of them without incidents.</source>
        <translation>{name}: {units} totalt, varav {empty} utan händelser.</translation>
    </message>
    <message>
        <source>{n} NUL characters were taken out.</source>
        <translation>{n} NUL-tecken togs bort.</translation>
    </message>
    <message>
        <source>{n} addresses have points more than 500 m apart: the same address may exist in several places. Put the locality into the address.</source>
        <translation>{n} adresser har punkter mer än 500 m från varandra: samma adress kan finnas på flera orter. Ta med orten i adressen.</translation>
    </message>
    <message>
        <source>{n} addresses.</source>
        <translation>{n} adresser.</translation>
    </message>
    <message>
        <source>{n} approved reports</source>
        <translation>{n} godkända rapporter</translation>
    </message>
    <message>
        <source>{n} approved reports got a place: they must be reviewed again before they count.</source>
        <translation>{n} godkända rapporter fick en plats: de måste granskas på nytt innan de räknas.</translation>
    </message>
    <message>
        <source>{n} backups could not be deleted: close the programs that have them open and run the purge again.</source>
        <translation>{n} säkerhetskopior kunde inte tas bort: stäng de program som har dem öppna och kör gallringen igen.</translation>
    </message>
    <message>
        <source>{n} backups that held the texts were deleted; a new one was made.</source>
        <translation>Borttagna säkerhetskopior som innehöll texterna: {n}. En ny gjordes.</translation>
    </message>
    <message>
        <source>{n} blank lines were passed over.</source>
        <translation>{n} tomma rader hoppades över.</translation>
    </message>
    <message>
        <source>{n} categories</source>
        <translation>{n} kategorier</translation>
    </message>
    <message>
        <source>{n} cells of "{column}" are words that are not known: left open.</source>
        <translation>{n} celler i ”{column}” innehåller okända ord: lämnas öppna.</translation>
    </message>
    <message>
        <source>{n} cells of "{column}" are words that are not known: those reports are taken as not reviewed.</source>
        <translation>{n} celler i ”{column}” innehåller okända ord: de rapporterna räknas som inte granskade.</translation>
    </message>
    <message>
        <source>{n} cells of the precision are words that are not known.</source>
        <translation>{n} celler för lägesnoggrannhet innehåller okända ord.</translation>
    </message>
    <message>
        <source>{n} changed reports must be reviewed again before they count.</source>
        <translation>{n} ändrade rapporter måste granskas på nytt innan de räknas.</translation>
    </message>
    <message>
        <source>{n} clusters of points.</source>
        <translation>{n} kluster av punkter.</translation>
    </message>
    <message>
        <source>{n} earlier counts say nothing about what is normal.</source>
        <translation>{n} tidigare antal säger inget om vad som är normalt.</translation>
    </message>
    <message>
        <source>{n} events fit, but none may be shown on a map: the layer is empty. Choose all events, or a store whose taxonomy lets the category be mapped.</source>
        <translation>{n} händelser passar, men ingen får visas på karta: lagret är tomt. Välj alla händelser, eller ett rapportlager där kategorin får visas på karta.</translation>
    </message>
    <message>
        <source>{n} events of {reports} approved reports.</source>
        <translation>{n} händelser ur {reports} godkända rapporter.</translation>
    </message>
    <message>
        <source>{n} events on the map in 12 months are too few to choose by.</source>
        <translation>{n} händelser på kartan under tolv månader är för få att välja efter.</translation>
    </message>
    <message>
        <source>{n} hits</source>
        <translation>{n} uppgifter</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} timmar</translation>
    </message>
    <message>
        <source>{n} incidents</source>
        <translation>{n} händelser</translation>
    </message>
    <message>
        <source>{n} incidents lie in cells where nobody lives: they have no rate.</source>
        <translation>{n} händelser ligger i celler där ingen bor: de cellerna har ingen frekvens.</translation>
    </message>
    <message>
        <source>{n} incidents may have happened in more than one period, and count in each by the share of their time span.</source>
        <translation>{n} händelser kan ha inträffat i mer än en period och räknas i var och en med sin andel av tidsspannet.</translation>
    </message>
    <message>
        <source>{n} incidents may have happened in more than one period: each is counted in the likeliest.</source>
        <translation>{n} händelser kan ha inträffat i mer än en period: var och en räknas i den troligaste.</translation>
    </message>
    <message>
        <source>{n} incidents within {bandwidth} m</source>
        <translation>{n} händelser inom {bandwidth} m</translation>
    </message>
    <message>
        <source>{n} incidents without a readable time count, but in no period.</source>
        <translation>{n} händelser utan läsbar tid räknas, men inte i någon period.</translation>
    </message>
    <message>
        <source>{n} incidents, {unit}. {kernel}.</source>
        <translation>{n} händelser, {unit}. {kernel}.</translation>
    </message>
    <message>
        <source>{n} incidents. {grid}. {certainty}.</source>
        <translation>{n} händelser. {grid}. {certainty}.</translation>
    </message>
    <message>
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>{n} mended rows were kept.</source>
        <translation>{n} rättade rader har sparats.</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} minuter</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} till</translation>
    </message>
    <message>
        <source>{n} of the approved reports seem to hold personal data. Look at them with 'Reports to review' (state approved), and edit or withdraw those that do.</source>
        <translation>{n} av de godkända rapporterna verkar innehålla personuppgifter. Titta på dem med ”Rapporter att granska” (tillstånd approved), och ändra eller dra tillbaka dem som gör det.</translation>
    </message>
    <message>
        <source>{n} of the reports still waited for review.</source>
        <translation>{n} av rapporterna väntade ännu på granskning.</translation>
    </message>
    <message>
        <source>{n} of {all} rows have no coordinates.</source>
        <translation>{n} av {all} rader saknar koordinater.</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} av {count}</translation>
    </message>
    <message>
        <source>{n} of {count} chosen</source>
        <translation>{n} av {count} valda</translation>
    </message>
    <message>
        <source>{n} of {periods} periods have fewer than {least} incidents: what differs there may be chance. Choose longer periods.</source>
        <translation>{n} av {periods} perioder har färre än {least} händelser: det som skiljer där kan vara slump. Välj längre perioder.</translation>
    </message>
    <message>
        <source>{n} of {points} points lie where another one already does: the distance between them is 0.</source>
        <translation>{n} av {points} punkter ligger där en annan redan ligger: avståndet mellan dem är 0.</translation>
    </message>
    <message>
        <source>{n} of {total} incidents</source>
        <translation>{n} av {total} händelser</translation>
    </message>
    <message>
        <source>{n} pairs of {reports} reports may be about one event.</source>
        <translation>{n} par kan gälla samma händelse; {reports} rapporter jämfördes.</translation>
    </message>
    <message>
        <source>{n} periods of {days} days, from {start} up to {end}.</source>
        <translation>{n} perioder om {days} dagar, från {start} fram till {end}.</translation>
    </message>
    <message>
        <source>{n} periods of {period}, from {first} to {last}.</source>
        <translation>{n} perioder om {period}, från {first} till {last}.</translation>
    </message>
    <message>
        <source>{n} permutations cannot be made.</source>
        <translation>{n} permutationer kan inte göras.</translation>
    </message>
    <message>
        <source>{n} permutations of {k} neighbours are too many.</source>
        <translation>{n} permutationer av {k} grannar är för många.</translation>
    </message>
    <message>
        <source>{n} places hold {count} of {total} incidents on {area} km². At their outline the density is {level} per km².</source>
        <translation>{n} platser rymmer {count} av {total} händelser på {area} km². Vid konturen är tätheten {level} per km².</translation>
    </message>
    <message>
        <source>{n} places.</source>
        <translation>{n} platser.</translation>
    </message>
    <message>
        <source>{n} points</source>
        <translation>{n} punkter</translation>
    </message>
    <message>
        <source>{n} points lie in no cell, and count in no statistic of cells.</source>
        <translation>{n} punkter ligger inte i någon cell och räknas inte i cellernas mått.</translation>
    </message>
    <message>
        <source>{n} points would lie inside with their axes swapped.</source>
        <translation>Punkter som skulle ligga inom kommunen om axlarna bytte plats: {n}.</translation>
    </message>
    <message>
        <source>{n} reports are chosen</source>
        <translation>{n} rapporter är valda</translation>
    </message>
    <message>
        <source>{n} reports are known to be about other events.</source>
        <translation>Sparat: {n} rapporter gäller andra händelser.</translation>
    </message>
    <message>
        <source>{n} reports are not as their last entry says: they were changed by hand or by another program, which the log does not see. An approved report that was edited so must be reviewed again.</source>
        <translation>{n} rapporter är inte som deras senaste post säger: de har ändrats för hand eller av ett annat program, vilket loggen inte ser. En godkänd rapport som redigerats så måste granskas igen.</translation>
    </message>
    <message>
        <source>{n} reports are taken apart again, and wait for review.</source>
        <translation>{n} rapporter har tagits isär igen och väntar på granskning.</translation>
    </message>
    <message>
        <source>{n} reports lie in piles on exactly one point, as centroids do: their places are taken as areas.</source>
        <translation>{n} rapporter ligger staplade på exakt samma punkt, som centroider gör: deras platser räknas som områden.</translation>
    </message>
    <message>
        <source>{n} reports may be duplicates of others: see 'Probable duplicates'.</source>
        <translation>{n} rapporter kan vara dubbletter av andra: se ”Troliga dubbletter”.</translation>
    </message>
    <message>
        <source>{n} reports of unsafe places stay: the places are not mended yet.</source>
        <translation>{n} rapporter om otrygga platser finns kvar: platserna är ännu inte åtgärdade.</translation>
    </message>
    <message>
        <source>{n} reports wait in the state {state}: choose them by {selection}.</source>
        <translation>{n} rapporter väntar i tillståndet {state}: välj dem med {selection}.</translation>
    </message>
    <message>
        <source>{n} reports wait, {unlocated} of them without coordinates.</source>
        <translation>{n} rapporter väntar, {unlocated} av dem utan koordinater.</translation>
    </message>
    <message>
        <source>{n} reports were changed by others meanwhile and left as they are.</source>
        <translation>{n} rapporter ändrades under tiden av någon annan och lämnades som de är.</translation>
    </message>
    <message>
        <source>{n} reports were changed by someone else since, and stay as they are.</source>
        <translation>{n} rapporter har ändrats av någon annan sedan dess och lämnas som de är.</translation>
    </message>
    <message>
        <source>{n} reports were changed.</source>
        <translation>{n} rapporter ändrades.</translation>
    </message>
    <message>
        <source>{n} reports were left as they are: they are not there, or their state does not allow it.</source>
        <translation>{n} rapporter lämnades som de är: de finns inte, eller deras tillstånd tillåter det inte.</translation>
    </message>
    <message>
        <source>{n} reports were merged: they are withdrawn, and stay in the store whole.</source>
        <translation>{n} rapporter har slagits ihop: de är tillbakadragna, men finns kvar i sin helhet.</translation>
    </message>
    <message>
        <source>{n} rings have {n_owners} owners.</source>
        <translation>{n} ringar har {n_owners} ägare.</translation>
    </message>
    <message>
        <source>{n} rows above the header were passed over.</source>
        <translation>{n} rader ovanför rubrikraden hoppades över.</translation>
    </message>
    <message>
        <source>{n} rows are about the same unit and week as a later one.</source>
        <translation>{n} rader gäller samma enhet och vecka som en senare rad.</translation>
    </message>
    <message>
        <source>{n} rows could not be read as rows of the list.</source>
        <translation>{n} rader gick inte att läsa som rader i listan.</translation>
    </message>
    <message>
        <source>{n} rows from the source "{source}" wait. Mend the cells, then try again: rows that can be read now become reports.</source>
        <translation>{n} rader från källan ”{source}” väntar. Rätta cellerna och pröva igen: rader som nu går att läsa blir rapporter.</translation>
    </message>
    <message>
        <source>{n} rows have no status that can be read: reported, nil or none.</source>
        <translation>{n} rader saknar en status som går att läsa: rapporterat, noll eller inget.</translation>
    </message>
    <message>
        <source>{n} rows have no unit.</source>
        <translation>{n} rader saknar enhet.</translation>
    </message>
    <message>
        <source>{n} rows have no week that can be read: write it as 2026-W46.</source>
        <translation>{n} rader saknar en vecka som går att läsa: skriv den som 2026-W46.</translation>
    </message>
    <message>
        <source>{n} rows left quarantine: they are received reports, review them next.</source>
        <translation>{n} rader lämnade karantänen: de är inkomna rapporter, granska dem härnäst.</translation>
    </message>
    <message>
        <source>{n} rows name one category twice; it counts as one event there.</source>
        <translation>{n} rader anger samma kategori två gånger; där räknas den som en händelse.</translation>
    </message>
    <message>
        <source>{n} rows of the file were lost while they were checked.</source>
        <translation>{n} rader ur filen försvann under kontrollen.</translation>
    </message>
    <message>
        <source>{n} rows of the table have left quarantine already: nothing to do.</source>
        <translation>{n} rader i tabellen har redan lämnat karantänen: inget att göra.</translation>
    </message>
    <message>
        <source>{n} rows wait for coordinates: where they name addresses, 'Geocode reports' finds them in the municipality's address layer, and 'Quarantined rows' shows the others.</source>
        <translation>{n} rader väntar på koordinater: om de anger adresser hittar ”Geokoda rapporter” dem i kommunens adresslager, och ”Rader i karantän” visar de övriga.</translation>
    </message>
    <message>
        <source>{n} rows, {columns} columns</source>
        <translation>{n} rader, {columns} kolumner</translation>
    </message>
    <message>
        <source>{n} synthetic reports</source>
        <translation>{n} syntetiska rapporter</translation>
    </message>
    <message>
        <source>{n} times are spans, such as a date alone: their middle is used.</source>
        <translation>{n} tider är spann, till exempel bara ett datum: deras mitt används.</translation>
    </message>
    <message>
        <source>{n} times name their offset from UTC: it was read over.</source>
        <translation>{n} klockslag anger sin avvikelse från UTC: den har inte använts.</translation>
    </message>
    <message>
        <source>{n} times name their offset from UTC: they are kept as wall-clock times of {time_zone}.</source>
        <translation>{n} klockslag anger sin avvikelse från UTC: de sparas som lokal tid i {time_zone}.</translation>
    </message>
    <message>
        <source>{n} units</source>
        <translation>{n} enheter</translation>
    </message>
    <message>
        <source>{n} units and weeks, {changed} of them new or changed.</source>
        <translation>{n} enheter och veckor, {changed} av dem nya eller ändrade.</translation>
    </message>
    <message>
        <source>{n} weeks · drag to choose a span</source>
        <translation>{n} veckor · dra för att välja</translation>
    </message>
    <message>
        <source>{n} weeks · drag, or click a day or hour</source>
        <translation>{n} veckor · dra, eller klicka på dag eller timme</translation>
    </message>
    <message>
        <source>{n} weeks. Last {last}. Highest {highest}.</source>
        <translation>{n} veckor. Senast {last}. Högst {highest}.</translation>
    </message>
    <message>
        <source>{n} words of the file mean no category. Give each one, or leave it: then it counts as other.</source>
        <translation>{n} ord i filen motsvarar ingen kategori. Ange en för varje ord, eller låt det vara: då räknas det som övrigt.</translation>
    </message>
    <message>
        <source>{on_few} of {n} points lie at {for_half} of only {places} places, up to {most} at one. Coordinates like these are centres of areas, map points or single addresses, where reports are put together: no hot spots from these. Count by area, or by place (Repeated places).</source>
        <translation>{on_few} av {n} punkter ligger på {for_half} av bara {places} platser, som mest {most} på samma. Sådana koordinater är områdens mittpunkter, kartpunkter eller enstaka adresser där rapporter läggs samman: inga hot spots av dessa. Räkna per område, eller per plats (Upprepade platser).</translation>
    </message>
    <message>
        <source>{order}, {n} not understood</source>
        <translation>{order}, {n} går inte att tolka</translation>
    </message>
    <message>
        <source>{order}? Nothing in the column tells which way round</source>
        <translation>{order}? Inget i kolumnen visar vilken ordning som gäller</translation>
    </message>
    <message>
        <source>{people} people in {lived} of {cells} cells.</source>
        <translation>{people} personer i {lived} av {cells} celler.</translation>
    </message>
    <message>
        <source>{percent} % of the points lie at exactly the same place as others ({shared} of {n}). Addresses alone seldom give so many: they may have been moved to map points or to the middle of streets or areas. Hot spots then show those points.</source>
        <translation>{percent} % av punkterna ligger på exakt samma plats som andra ({shared} av {n}). Enbart adresser ger sällan så många: punkterna kan ha flyttats till kartpunkter eller till mitten av gator eller områden. Då visar hot spots de platserna.</translation>
    </message>
    <message>
        <source>{periods} periods of {cells} cells are too many to map.</source>
        <translation>{periods} perioder med {cells} celler är för många för kartor.</translation>
    </message>
    <message>
        <source>{period}, {n} days</source>
        <translation>{period}, {n} dagar</translation>
    </message>
    <message>
        <source>{reason}: {n} rows</source>
        <translation>{reason}: {n} rader</translation>
    </message>
    <message>
        <source>{released} rows became reports, {still} still wait.</source>
        <translation>{released} rader blev rapporter, {still} väntar fortfarande.</translation>
    </message>
    <message>
        <source>{released} rows released, {still} still in quarantine, {events} events.</source>
        <translation>{released} rader har lämnat karantänen, {still} är kvar, {events} händelser.</translation>
    </message>
    <message>
        <source>{rows} rows: {accepted} new, {updated} changed, {duplicates} imported before, {quarantined} in quarantine; {events} events.</source>
        <translation>{rows} rader: {accepted} nya, {updated} ändrade, {duplicates} redan inlästa, {quarantined} i karantän; {events} händelser.</translation>
    </message>
    <message>
        <source>{share:.0%} of the points lie inside the municipality in {crs}. These would fit: {systems}. Nothing was changed: the rows wait in quarantine. If one of them is right, import again with COORDINATES_AS, such as {example}.</source>
        <translation>{share:.0%} av punkterna ligger i kommunen med {crs}. Dessa skulle passa: {systems}. Ingenting har ändrats: raderna väntar i karantän. Är något av dem rätt, importera igen med COORDINATES_AS, till exempel {example}.</translation>
    </message>
    <message>
        <source>{share} % of the cells have p ≤ .05 at the place alone; chance alone makes about 5 %. With the whole map considered: {simultaneous} %.</source>
        <translation>{share} % av cellerna har p ≤ 0,05 för platsen för sig; slumpen ensam ger omkring 5 %. Med hänsyn till hela kartan: {simultaneous} %.</translation>
    </message>
    <message>
        <source>{share} % of the places ({n}) hold {held} % of the incidents.</source>
        <translation>{share} % av platserna ({n}) rymmer {held} % av händelserna.</translation>
    </message>
    <message>
        <source>{share} % of the points lie inside the municipality.</source>
        <translation>{share} % av punkterna ligger i kommunen.</translation>
    </message>
    <message>
        <source>{share} % of the points share their exact place with another. Random points never do, so any pile seems more than chance: see Repeated places too.</source>
        <translation>{share} % av punkterna delar exakt plats med en annan. Det gör slumpade punkter aldrig, så varje hög verkar mer än slump: se även Upprepade platser.</translation>
    </message>
    <message>
        <source>{street} of {n} points are known to the street only: a hot spot may lie elsewhere along it.</source>
        <translation>{street} av {n} punkter är bara kända på gatunivå: en hot spot kan ligga någon annanstans längs gatan.</translation>
    </message>
    <message>
        <source>{system} with x and y swapped</source>
        <translation>{system} med x och y omvända</translation>
    </message>
    <message>
        <source>{text} (no colour)</source>
        <translation>{text} (ingen färg)</translation>
    </message>
    <message>
        <source>{title}, in part</source>
        <translation>{title}, delvis</translation>
    </message>
    <message>
        <source>{token} ({name}, {share:.0%} inside)</source>
        <translation>{token} ({name}, {share:.0%} innanför)</translation>
    </message>
    <message>
        <source>{top} of {n} points ({percent} %) lie at exactly the same place. If nothing there explains it, it is where a system puts what it cannot place, such as the centre of the municipality; leave them out.</source>
        <translation>{top} av {n} punkter ({percent} %) ligger på exakt samma plats. Om inget på platsen förklarar det är det dit ett system lägger det som inte går att placera, till exempel kommunens mittpunkt; utelämna i så fall punkterna.</translation>
    </message>
    <message>
        <source>{weeks} weeks make no curve.</source>
        <translation>{weeks} veckor ger ingen kurva.</translation>
    </message>
    <message>
        <source>{week}; normal {low}–{high}</source>
        <translation>{week}, normalt {low}–{high}</translation>
    </message>
    <message>
        <source>{where}: "{text}" is neither yes nor no.</source>
        <translation>{where}: ”{text}” är varken ja eller nej.</translation>
    </message>
    <message>
        <source>{where}: code or name is missing.</source>
        <translation>{where}: kod eller namn saknas.</translation>
    </message>
    <message>
        <source>{where}: the weight is not a number.</source>
        <translation>{where}: vikten är inget tal.</translation>
    </message>
    <message>
        <source>{who} changed it at {when} UTC. It is {state} now.</source>
        <translation>{who} ändrade den {when} UTC. Den är nu {state}.</translation>
    </message>
    <message>
        <source>· normally {low}–{high}</source>
        <translation>· normalt {low}–{high}</translation>
    </message>
    <message>
        <source>· not known before</source>
        <translation>· inte känt tidigare</translation>
    </message>
    <message>
        <source>· {n} before</source>
        <translation>· {n} innan</translation>
    </message>
    <message>
        <source>· {n} last year</source>
        <translation>· {n} i fjol</translation>
    </message>
    <message>
        <source>Älvhamra and its reports are made up. Maps and a finished picture in a minute.</source>
        <translation>Älvhamra och dess rapporter är påhittade. Kartor och en färdig lägesbild på en minut.</translation>
    </message>
    <message>
        <source>“{text}” is not a length of time.</source>
        <translation>”{text}” är ingen tidslängd.</translation>
    </message>
</context>
</TS>
